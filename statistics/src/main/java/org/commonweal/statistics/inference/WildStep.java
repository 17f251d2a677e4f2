package org.commonweal.statistics.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The draws on a narrow step of hypothesised values: how many count on all of it, and those that change on the way, each
 * with its numerator (linear) at the two ends and its denominator (quadratic) at the ends and the middle.
 */
final class WildStep {

    private final double from;
    private final double to;
    private final DoubleUnaryOperator bound;
    private final boolean strict;
    private final int times;
    private final double[] bounds;
    private final List<double[]> changing = new ArrayList<>();
    private long settled;

    /** @param bound the squared statistic that must be reached (or, if strict, passed), by hypothesised value */
    WildStep(double from, double to, DoubleUnaryOperator bound, boolean strict, int times) {
        this.from = from;
        this.to = to;
        this.bound = bound;
        this.strict = strict;
        this.times = times;
        this.bounds = new double[] {
            bound.applyAsDouble(from), bound.applyAsDouble(from + (to - from) / 2), bound.applyAsDouble(to)
        };
    }

    /**
     * Takes in a block of draws.
     *
     * @param numerator at from, middle and to, by draw
     * @param observed which of them are the data: ties at every value
     */
    void add(double[][] numerator, double[][] denominator, int length, int[] observed) {
        for (int i : observed) {
            for (int e = 0; e < bounds.length; e++) {
                numerator[e][i] = strict ? 0 : Double.POSITIVE_INFINITY;
                denominator[e][i] = 1;
            }
        }
        for (int i = 0; i < length; i++) {
            boolean first = counts(numerator[0][i], denominator[0][i], bounds[0]);
            boolean middle = counts(numerator[1][i], denominator[1][i], bounds[1]);
            boolean last = counts(numerator[2][i], denominator[2][i], bounds[2]);
            if (first && middle && last) {
                settled++;
            } else if (first || middle || last) {
                changing.add(new double[] {
                    numerator[0][i], numerator[2][i], denominator[0][i], denominator[1][i], denominator[2][i]
                });
            }
        }
    }

    /** In how many draws the statistic reaches the observed one under this hypothesis. */
    long count(double value) {
        double u = (value - from) / (to - from);
        double least = bound.applyAsDouble(value);
        long count = settled;
        for (double[] draw : changing) {
            double n = draw[0] + u * (draw[1] - draw[0]);
            double d = draw[2] * (1 - u) * (1 - 2 * u) + 4 * draw[3] * u * (1 - u) + draw[4] * u * (2 * u - 1);
            count += counts(n, d, least) ? 1 : 0;
        }
        return count * times;
    }

    private boolean counts(double n, double d, double least) {
        return strict ? n * n > least * d : n * n >= least * d;
    }
}
