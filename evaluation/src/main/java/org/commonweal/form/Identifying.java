package org.commonweal.form;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonweal.form.xform.Outline.Asked;

/**
 * Questions whose answers would say who somebody is: names, addresses, telephone numbers and the like in somebody's own words or
 * figures. It looks at the name of a question and at its words in English and Chinese, and misses what is asked in a roundabout way.
 */
public final class Identifying {

    /** Parts of a question's name. */
    private static final Set<String> NAMES = Set.of(
            "name",
            "firstname",
            "surname",
            "lastname",
            "forename",
            "fullname",
            "phone",
            "telephone",
            "tel",
            "mobile",
            "email",
            "mail",
            "address",
            "street",
            "postcode",
            "zip",
            "nhs",
            "nino",
            "passport",
            "dob",
            "birthdate",
            "birthday");

    /** What the device tells of whoever holds it. */
    private static final Set<String> OF_THE_DEVICE =
            Set.of("phonenumber", "phone number", "email", "simserial", "subscriberid");

    private static final Pattern WORDS = Pattern.compile(
            "\\b(first|last|full|your|their|middle|family) names?\\b|\\bsurnames?\\b|\\bwhat is your name\\b|\\b(tele)?phone( number)?\\b"
                    + "|\\bmobile number\\b|\\be-?mail\\b|\\b(home|postal|your|full|street) address\\b|\\bpost ?code\\b|\\bdate of birth\\b"
                    + "|\\bnhs number\\b|\\bnational insurance number\\b|\\bpassport\\b|姓名|名字|电话|手机|地址|邮箱|电子邮件|邮编|身份证|出生日期",
            Pattern.CASE_INSENSITIVE);

    private Identifying() {}

    /** Those of these questions, in their order. */
    public static List<Asked> among(List<Asked> questions) {
        return questions.stream().filter(Identifying::is).toList();
    }

    private static boolean is(Asked asked) {
        if (OF_THE_DEVICE.contains(asked.type().toLowerCase(Locale.ROOT))) {
            return true;
        }
        boolean open = asked.seen()
                && asked.options().isEmpty()
                && asked.list().isEmpty()
                && Set.of("string", "int", "date").contains(asked.bound())
                && !asked.type().equals("note");
        return open
                && (List.of(asked.name().toLowerCase(Locale.ROOT).split("[_.-]")).stream()
                                .anyMatch(NAMES::contains)
                        || asked.label().values().stream()
                                .map(it -> it.replaceAll("\\$\\{[^}]*}", ""))
                                .anyMatch(it -> WORDS.matcher(it).find()));
    }
}
