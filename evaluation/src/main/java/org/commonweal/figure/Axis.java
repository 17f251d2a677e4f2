package org.commonweal.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * A scale from numbers to the width of a picture, with ticks at round numbers.
 *
 * @param low the number at the left edge
 * @param high the number at the right edge
 * @param step between ticks
 */
record Axis(double low, double high, double step) {

    /** An axis that holds all finite values given, with a little air at both ends. */
    static Axis around(List<Double> values, int ticks) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low > high) {
            return new Axis(-1, 1, 1);
        }
        double spread = high > low ? high - low : Math.max(Math.abs(high), 1);
        double air = spread * 0.04;
        return new Axis(low - air, high + air, niceStep(spread / ticks));
    }

    /** Where this value stands, in hundredths of the width; values beyond the edges stand at the edge. */
    double at(double value) {
        return 100 * (Math.clamp(value, low, high) - low) / (high - low);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.ceil(low / step - 1e-9);
        long last = (long) Math.floor(high / step + 1e-9);
        for (long i = first; i <= last; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    String label(double tick) {
        int decimals = (int) Math.max(0, -Math.floor(StrictMath.log10(step) + 1e-9));
        return Numerals.plain(tick, decimals);
    }

    /** One, two or five times a power of ten. */
    private static double niceStep(double about) {
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(about)));
        double times = about / power;
        return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }
}
