package org.commonweal.statistics.matching;

import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How alike the sides are on one covariate.
 *
 * @param name of the covariate
 * @param before with base weights
 * @param after with the chosen weights
 */
public record CovariateBalance(String name, Likeness before, Likeness after) {

    /**
     * @param meanTreated weighted mean of the treated
     * @param meanComparators weighted mean of the comparators
     * @param difference of the means, treated minus comparators, standardised; empty where nothing varies but the means differ
     * @param pooledDifference the same by the root of the mean of both variances
     * @param varianceRatio treated by comparators; empty for a yes-or-no covariate and where a variance is 0
     * @param largestGap of the cumulative distributions (Kolmogorov and Smirnov): 0 alike, 1 apart
     * @param meanGap the mean distance of the cumulative distributions over the values that occur
     */
    public record Likeness(
            double meanTreated,
            double meanComparators,
            OptionalDouble difference,
            OptionalDouble pooledDifference,
            OptionalDouble varianceRatio,
            double largestGap,
            double meanGap) {}

    static CovariateBalance of(String name, double[] x, Units units, double[] weight, Balance.Spread spread) {
        double by = divisor(x, units, spread);
        Moments treated = Moments.of(x, units.base(), units.treated(), true);
        Moments others = Moments.of(x, units.base(), units.treated(), false);
        double pooled = StrictMath.sqrt((treated.variance() + others.variance()) / 2);
        int[] order = IntStream.range(0, x.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> x[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new CovariateBalance(
                name,
                likeness(x, units, units.base(), by, pooled, order),
                likeness(x, units, weight, by, pooled, order));
    }

    /** The spread of the treated; where the treated do not vary, or there is but one, that of the comparators. */
    static double divisor(double[] x, Units units, Balance.Spread spread) {
        Moments treated = Moments.of(x, units.base(), units.treated(), true);
        Moments others = Moments.of(x, units.base(), units.treated(), false);
        Moments wide = treated.variance() > 0 ? treated : others;
        boolean share = spread == Balance.Spread.TREATED && Moments.binary(x);
        return StrictMath.sqrt(share ? wide.mean() * (1 - wide.mean()) : wide.variance());
    }

    private static Likeness likeness(double[] x, Units units, double[] weight, double by, double pooled, int[] order) {
        Moments treated = Moments.of(x, weight, units.treated(), true);
        Moments others = Moments.of(x, weight, units.treated(), false);
        double difference = treated.mean() - others.mean();
        boolean ratio = !Moments.binary(x) && treated.variance() > 0 && others.variance() > 0;
        double[] gaps = gaps(x, units.treated(), weight, order);
        return new Likeness(
                treated.mean(),
                others.mean(),
                standardised(difference, by),
                standardised(difference, pooled),
                ratio ? OptionalDouble.of(treated.variance() / others.variance()) : OptionalDouble.empty(),
                gaps[0],
                gaps[1]);
    }

    private static OptionalDouble standardised(double difference, double by) {
        if (by > 0) {
            return OptionalDouble.of(difference / by);
        }
        return difference == 0 ? OptionalDouble.of(0) : OptionalDouble.empty();
    }

    /** The largest and the mean distance of the weighted cumulative distributions. */
    private static double[] gaps(double[] x, boolean[] treated, double[] weight, int[] order) {
        double[] total = new double[2];
        for (int i = 0; i < x.length; i++) {
            total[treated[i] ? 1 : 0] += weight[i];
        }
        double gap = 0;
        double largest = 0;
        double sum = 0;
        int values = 0;
        for (int at = 0; at < order.length; at++) {
            int i = order[at];
            gap += weight[i] / total[treated[i] ? 1 : 0] * (treated[i] ? 1 : -1);
            boolean last = at + 1 == order.length || x[order[at + 1]] != x[i];
            if (last) {
                largest = Math.max(largest, Math.abs(gap));
                sum += Math.abs(gap);
                values++;
            }
        }
        return new double[] {largest, sum / values};
    }
}
