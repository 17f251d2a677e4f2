package org.commonweal.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks through what people said in their own words for what could give somebody away. It finds what has a form: telephone numbers,
 * postcodes, e-mail addresses, NHS numbers. It does not find names; a person reads for those.
 *
 * <p>Source: NHS Data Dictionary, NHS NUMBER (check digit modulo 11); Royal Mail, PAF (postcode formats); Ofcom, National Telephone
 * Numbering Plan.
 */
public final class FreeText {

    /** What was found. */
    public enum Kind {
        EMAIL,
        NHS_NUMBER,
        PHONE,
        POSTCODE
    }

    /**
     * A place in a text.
     *
     * @param from index of its first char
     * @param to index after its last
     */
    public record Mark(Kind kind, int from, int to) {

        public String in(String text) {
            return text.substring(from, to);
        }
    }

    private static final Pattern EMAIL =
            Pattern.compile("[\\p{Alnum}._%+-]{1,64}@[\\p{Alnum}-]{1,63}(?:\\.[\\p{Alnum}-]{1,63}){1,5}");
    private static final Pattern DIGITS =
            Pattern.compile("(?<![\\p{Alnum}+])\\+?\\(?\\d(?:[ .()/-]{0,2}\\d){8,14}(?!\\p{Alnum})");
    private static final Pattern POSTCODE = Pattern.compile(
            "(?<!\\p{Alnum})(?:GIR ?0AA|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[ABD-HJLNP-UW-Z]{2})(?!\\p{Alnum})",
            Pattern.CASE_INSENSITIVE);

    private FreeText() {}

    /** All that was found, in the order of the text, none within another. */
    public static List<Mark> marks(String text) {
        List<Mark> found = new ArrayList<>();
        add(found, Kind.EMAIL, EMAIL.matcher(text));
        Matcher digits = DIGITS.matcher(text);
        while (digits.find()) {
            String bare = digits.group().replaceAll("[^0-9+]", "");
            if (isNhsNumber(bare)) {
                add(found, new Mark(Kind.NHS_NUMBER, digits.start(), digits.end()));
            } else if (bare.matches("0[1-9]\\d{8,9}|(?:\\+|00)[1-9]\\d{8,13}")) {
                add(found, new Mark(Kind.PHONE, digits.start(), digits.end()));
            }
        }
        add(found, Kind.POSTCODE, POSTCODE.matcher(text));
        found.sort(Comparator.comparingInt(Mark::from));
        return found;
    }

    /** Whether these are ten digits of which the last is the check digit of the others. */
    static boolean isNhsNumber(String digits) {
        if (!digits.matches("[1-9]\\d{9}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (digits.charAt(i) - '0') * (10 - i);
        }
        int check = (11 - sum % 11) % 11;
        return check == digits.charAt(9) - '0';
    }

    private static void add(List<Mark> found, Kind kind, Matcher matcher) {
        while (matcher.find()) {
            add(found, new Mark(kind, matcher.start(), matcher.end()));
        }
    }

    private static void add(List<Mark> found, Mark mark) {
        if (found.stream().noneMatch(other -> other.from() < mark.to() && mark.from() < other.to())) {
            found.add(mark);
        }
    }
}
