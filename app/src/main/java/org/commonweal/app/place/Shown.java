package org.commonweal.app.place;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as pages show them: the same in every language. */
final class Shown {

    private Shown() {}

    /** Two decimals, with a true minus sign. */
    static String two(double value) {
        return decimals(value, 2);
    }

    static String decimals(double value, int places) {
        String text = BigDecimal.valueOf(value)
                .setScale(places, RoundingMode.HALF_EVEN)
                .toPlainString();
        boolean nothing = text.matches("-?0[.]?0*");
        return nothing ? text.replace("-", "") : text.replace('-', '\u2212');
    }

    static String two(OptionalDouble value) {
        return value.isPresent() ? two(value.getAsDouble()) : "\u2013";
    }

    /** As many digits as a reader needs to tell areas apart. */
    static String figure(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e12) {
            return count((long) value);
        }
        return decimals(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4);
    }

    /** Thousands parted by commas. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace('-', '\u2212');
    }
}
