package org.commonweal.voices.name;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.voices.text.Span;

/** Names of organisations by how they end: an association, a school, a surgery; in Chinese 居委会, 小学 and the like. */
final class Organisations {

    private static final Pattern ENGLISH = Pattern.compile(
            "(?<![\\p{L}'’-])(?!(?:The|A|An|Our|My|Your|Their|This|That|Every|No) \\p{Lu})"
                    + "(?:\\p{Lu}[\\p{L}\\p{M}'’-]+ (?:(?:of|and|for|the|&) ){0,2}){1,4}"
                    + "(?:Association|Trust|Council|Club|Church|Chapel|Mosque|Temple|School|Academy|College|Surgery|Centre|Center|Society"
                    + "|Foundation|Partnership|Forum|Hospital|Library|Nursery|Pharmacy|Committee|Ltd|Limited)(?![\\p{L}])");

    private static final Pattern CHINESE = Pattern.compile("[\\p{IsHan}&&[^我你您他她它们在去到从和跟与找是叫向给的了就也都很有这那个]]{2,6}"
            + "(?:居委会|居民委员会|街道办|派出所|幼儿园|小学|中学|医院|诊所|教会|基金会|协会|合作社|社区中心|活动中心|公司)");

    private Organisations() {}

    static List<Suggestion> in(String piece, int offset) {
        List<Suggestion> found = new ArrayList<>();
        for (Pattern pattern : List.of(ENGLISH, CHINESE)) {
            Matcher matcher = pattern.matcher(piece);
            while (matcher.find()) {
                found.add(Graphemes.whole(
                        piece,
                        new Span(matcher.start(), matcher.end()),
                        offset,
                        NameKind.ORGANISATION,
                        Why.ORGANISATION));
            }
        }
        return found;
    }
}
