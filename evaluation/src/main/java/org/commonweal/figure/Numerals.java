package org.commonweal.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as people read them, the same on every machine: a proper minus sign, a comma between thousands, a full stop. */
public final class Numerals {

    private static final String MINUS = "\u2212";

    private Numerals() {}

    /** {@code −1.5}; a value that rounds to nothing has no sign. */
    public static String plain(double value, int decimals) {
        if (Double.isInfinite(value)) {
            return value < 0 ? MINUS + "\u221E" : "\u221E";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        String digits = grouped(rounded.abs().toPlainString());
        return rounded.signum() < 0 ? MINUS + digits : digits;
    }

    /** {@code +1.5}: for differences. */
    public static String signed(double value, int decimals) {
        String plain = plain(value, decimals);
        boolean nothing = plain.chars().noneMatch(c -> c >= '1' && c <= '9' || c == '\u221E');
        return plain.startsWith(MINUS) || nothing ? plain : "+" + plain;
    }

    /** {@code 12,345}. */
    public static String count(long count) {
        return plain(count, 0);
    }

    /** {@code 0.034}, or {@code < 0.001}. */
    public static String p(double p) {
        return p < 0.001 ? "< 0.001" : plain(p, 3);
    }

    /** Twelve significant digits, for machines: with a plain minus, and without a trailing nothing. */
    public static String exact(double value) {
        return twelve(value).toPlainString();
    }

    /** Twelve significant digits: more than any result deserves, fewer than would differ between machines. */
    public static BigDecimal twelve(double value) {
        BigDecimal rounded = new BigDecimal(value)
                .round(new java.math.MathContext(12, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    static String coordinate(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    private static String grouped(String digits) {
        int point = digits.indexOf('.');
        int end = point < 0 ? digits.length() : point;
        StringBuilder grouped = new StringBuilder(digits);
        for (int i = end - 3; i > 0; i -= 3) {
            grouped.insert(i, ',');
        }
        return grouped.toString();
    }
}
