package org.commonweal.quality;

import java.math.BigDecimal;
import java.math.MathContext;

/** How numbers stand in a sentence: in plain figures, the same on every machine. */
final class Figures {

    private Figures() {}

    /** So many significant figures, without an exponent or trailing zeros. */
    static String plain(double value, int figures) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(figures));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** A share in percent with at most one decimal. */
    static String percent(long part, long whole) {
        double percent = whole == 0 ? 0 : 100.0 * part / whole;
        return BigDecimal.valueOf(Math.round(percent * 10), 1)
                .stripTrailingZeros()
                .toPlainString();
    }
}
