package org.commonweal.voices.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What has a form of its own: telephone numbers, e-mail addresses, postcodes, numbers of one person, houses, days. */
final class Patterns {

    private static final String MONTH =
            "(?:january|february|march|april|may|june|july|august|september|october|november"
                    + "|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)";

    private static final String STREET =
            "(?:street|road|avenue|lane|close|drive|terrace|court|gardens|place|way|row|walk"
                    + "|crescent|grove|square|mews|st|rd|ave)";

    private record Form(Why why, NameKind kind, Pattern pattern) {}

    private static final List<Form> FORMS = List.of(
            new Form(
                    Why.EMAIL,
                    NameKind.CONTACT,
                    Pattern.compile("(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,5}")),
            new Form(
                    Why.PHONE,
                    NameKind.CONTACT,
                    Pattern.compile("(?<![\\d+])(?:\\+44 ?(?:\\(0\\))?|\\(?0)(?:[ -]?\\(?\\d\\)?){9,10}(?![ -]?\\d)")),
            new Form(Why.PHONE, NameKind.CONTACT, Pattern.compile("(?<!\\d)\\+\\d(?:[ -]?\\d){7,13}(?!\\d)")),
            new Form(
                    Why.PHONE,
                    NameKind.CONTACT,
                    Pattern.compile("(?<!\\d)(?:\\+?86[ -]?)?1[3-9]\\d(?:[ -]?\\d){8}(?![ -]?\\d)")),
            new Form(Why.PHONE, NameKind.CONTACT, Pattern.compile("(?<!\\d)0\\d{2,3}[ -]\\d{7,8}(?!\\d)")),
            new Form(
                    Why.HEALTH_NUMBER, NameKind.NUMBER, Pattern.compile("(?<!\\d)\\d{3}[ -]?\\d{3}[ -]?\\d{4}(?!\\d)")),
            new Form(Why.IDENTITY_NUMBER, NameKind.NUMBER, Pattern.compile("(?<!\\d)[1-9]\\d{16}[\\dx](?![\\da-z])")),
            new Form(
                    Why.IDENTITY_NUMBER,
                    NameKind.NUMBER,
                    Pattern.compile("(?<![a-z\\d])[a-z]{2} ?\\d{2} ?\\d{2} ?\\d{2} ?[a-d](?![a-z\\d])")),
            new Form(
                    Why.POSTCODE,
                    NameKind.ADDRESS,
                    Pattern.compile("(?<![a-z\\d])[a-z]{1,2}\\d[a-z\\d]? ?\\d[a-z]{2}(?![a-z\\d])")),
            new Form(
                    Why.HOUSE,
                    NameKind.ADDRESS,
                    Pattern.compile("(?<![a-z\\d])(?:flat \\d{1,4}[a-z]?,? )?\\d{1,4}[a-z]?,? (?:[a-z']{2,20} ){1,3}"
                            + STREET + "(?![a-z])")),
            new Form(
                    Why.HOUSE,
                    NameKind.ADDRESS,
                    Pattern.compile("(?<![a-z\\d])(?:flat|house number|number|door) \\d{1,4}[a-z]?(?![a-z\\d%])")),
            new Form(
                    Why.HOUSE,
                    NameKind.ADDRESS,
                    Pattern.compile(
                            "\\p{IsHan}{0,3}(?:路|街|巷|弄|大道|胡同)\\d{1,5}(?:号楼|弄|号)(?:\\d{1,5}(?:号楼|栋|幢|单元|室|号))*")),
            new Form(Why.HOUSE, NameKind.ADDRESS, Pattern.compile("\\d{1,5}(?:号楼|栋|幢|单元|室)(?:\\d{1,5}(?:单元|室|号))*")),
            new Form(
                    Why.EXACT_DATE,
                    NameKind.DATE,
                    Pattern.compile(
                            "(?<![\\d/.-])(?:\\d{1,2}[/.-]\\d{1,2}[/.-](?:19|20)\\d{2}|(?:19|20)\\d{2}-\\d{1,2}-\\d{1,2})(?![\\d/-])")),
            new Form(
                    Why.EXACT_DATE,
                    NameKind.DATE,
                    Pattern.compile("(?<!\\d)\\d{1,2}(?:st|nd|rd|th)?(?: of)? " + MONTH + ",? (?:19|20)\\d{2}(?!\\d)")),
            new Form(
                    Why.EXACT_DATE,
                    NameKind.DATE,
                    Pattern.compile("(?<![a-z])" + MONTH + " \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d{2}(?!\\d)")),
            new Form(Why.EXACT_DATE, NameKind.DATE, Pattern.compile("(?<!\\d)(?:19|20)\\d{2}年\\d{1,2}月\\d{1,2}[日号]")));

    private Patterns() {}

    static List<Suggestion> in(Folded folded, String original, int offset) {
        List<Suggestion> found = new ArrayList<>();
        for (Form form : FORMS) {
            Matcher matcher = form.pattern.matcher(folded.text());
            while (matcher.find()) {
                if (holds(form, matcher.group())) {
                    found.add(Found.at(
                            folded,
                            matcher.start(),
                            matcher.end(),
                            original,
                            offset,
                            form.kind,
                            form.why,
                            Optional.empty()));
                }
            }
        }
        return found;
    }

    private static boolean holds(Form form, String words) {
        String digits = words.replaceAll("[ -]", "");
        if (form.why == Why.HEALTH_NUMBER) {
            return isHealthNumber(digits);
        }
        return form.why != Why.IDENTITY_NUMBER || digits.length() != 18 || isChineseIdentity(digits);
    }

    /** Source: NHS Data Dictionary, NHS NUMBER: weights 10 to 2, the rest of 11 is the last figure. */
    static boolean isHealthNumber(String digits) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (digits.charAt(i) - '0') * (10 - i);
        }
        int check = (11 - sum % 11) % 11;
        return check < 10 && check == digits.charAt(9) - '0';
    }

    /** Source: GB 11643-1999, ISO 7064 MOD 11-2. */
    static boolean isChineseIdentity(String number) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (number.charAt(i) - '0') * ((1 << (17 - i)) % 11);
        }
        return "10x98765432".charAt(sum % 11) == number.charAt(17);
    }
}
