package org.commonweal.exchange;

import java.util.regex.Pattern;

/** A field as a number: an optional sign, digits, a point, an exponent. Nothing else is a number. */
final class FieldNumber {

    private static final double[] TENS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?([0-9]{1,400}(\\.[0-9]{0,400})?|\\.[0-9]{1,400})([eE][-+]?[0-9]{1,5})?");

    /** A decimal comma; three digits after it could be thousands, so they are not guessed at. */
    private static final Pattern COMMA = Pattern.compile("[-+]?[0-9]{1,15},([0-9]{1,2}|[0-9]{4,15})");

    private final boolean decimalComma;

    /** @param decimalComma whether 3,5 is a number: in files whose separator is not the comma */
    FieldNumber(boolean decimalComma) {
        this.decimalComma = decimalComma;
    }

    /** The number, or NaN where the field is none. */
    double of(char[] from, int offset, int length) {
        int i = offset;
        int end = offset + length;
        boolean negative = i < end && from[i] == '-';
        if (negative) {
            i++;
        }
        long digits = 0;
        int count = 0;
        int decimals = -1;
        for (; i < end; i++) {
            int digit = from[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                count++;
                decimals += decimals >= 0 ? 1 : 0;
            } else if (from[i] == '.' && decimals < 0 && count > 0) {
                decimals = 0;
            } else {
                return slow(new String(from, offset, length).strip());
            }
            if (count > 15) {
                return slow(new String(from, offset, length).strip());
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        // Both sides are exact below 2^53 and 10^22, so one division rounds once: the nearest double.
        double value = decimals > 0 ? digits / TENS[decimals] : digits;
        return negative && value != 0 ? -value : value;
    }

    private double slow(String text) {
        if (NUMBER.matcher(text).matches()) {
            double value = Double.parseDouble(text);
            return value == 0 ? 0 : value;
        }
        if (decimalComma && COMMA.matcher(text).matches()) {
            return Double.parseDouble(text.replace(',', '.'));
        }
        return Double.NaN;
    }

    /** A number as another program may have meant it as a text: whole numbers without {@code .0}. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) <= YamlBlock.MOST_EXACT
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
