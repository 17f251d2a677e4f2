package org.commonweal.voices.name;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.voices.text.Span;

/** Names by what stands beside them: Mrs, Dr, Councillor; in Chinese a family name before a form of address, or after 老 and 小. */
final class Titles {

    private static final Pattern ENGLISH =
            Pattern.compile("(?<![\\p{L}])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Councillor|Cllr|Father|Sister"
                    + "|Brother|Pastor|Reverend|Rev|Imam|Rabbi|Aunt|Auntie|Aunty|Uncle|Nana?|Grandma|Grandad|Sir|Lady|Lord|PC|Constable"
                    + "|Sergeant|Inspector|Nurse)\\.? (\\p{Lu}[\\p{L}\\p{M}'’-]+(?: \\p{Lu}[\\p{L}\\p{M}'’-]+)?)");

    private static final String FAMILY = "(?:欧阳|上官|司马|诸葛|司徒|夏侯|皇甫|尉迟|公孙"
            + "|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤])";

    private static final Pattern CHINESE = Pattern.compile(FAMILY
            + "\\p{IsHan}{0,2}?(?:先生|女士|小姐|太太|老师|医生|大夫|主任|书记|经理|阿姨|叔叔|师傅|大爷|大妈|大姐|大哥|奶奶|爷爷|校长|警官|护士|教授|社工|牧师|议员)");

    private static final Pattern FAMILIAR =
            Pattern.compile("(?<!\\p{IsHan}[大最很太更])[老小阿]" + FAMILY + "(?![的于心时区学校钱马路])");

    private static final Pattern CALLED = Pattern.compile("(?:我叫|名叫|名字叫|姓名是)(" + FAMILY + "\\p{IsHan}{1,2})");

    private Titles() {}

    static List<Suggestion> in(String piece, int offset) {
        List<Suggestion> found = new ArrayList<>();
        add(found, ENGLISH.matcher(piece), 1, piece, offset);
        add(found, CHINESE.matcher(piece), 0, piece, offset);
        add(found, FAMILIAR.matcher(piece), 0, piece, offset);
        add(found, CALLED.matcher(piece), 1, piece, offset);
        return found;
    }

    private static void add(List<Suggestion> found, Matcher matcher, int group, String piece, int offset) {
        while (matcher.find()) {
            found.add(Graphemes.whole(
                    piece, new Span(matcher.start(group), matcher.end(group)), offset, NameKind.PERSON, Why.TITLE));
        }
    }
}
