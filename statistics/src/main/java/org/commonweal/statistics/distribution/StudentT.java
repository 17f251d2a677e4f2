package org.commonweal.statistics.distribution;

import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's t distribution; with infinite degrees of freedom it is the standard normal.
 *
 * <p>Degrees of freedom need not be whole: Satterthwaite's and Barnard and Rubin's are not.
 */
public final class StudentT {

    private static final ContinuousDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double df;
    private final ContinuousDistribution shape;

    private StudentT(double df) {
        this.df = df;
        this.shape = df == Double.POSITIVE_INFINITY ? NORMAL : TDistribution.of(df);
    }

    /** @throws IllegalArgumentException where {@code df} is not above 0 */
    public static StudentT of(double df) {
        if (!(df > 0)) {
            throw new IllegalArgumentException("a t distribution needs degrees of freedom above 0, not " + df);
        }
        return new StudentT(df);
    }

    public static StudentT normal() {
        return new StudentT(Double.POSITIVE_INFINITY);
    }

    public double df() {
        return df;
    }

    public double density(double x) {
        return shape.density(x);
    }

    /** P(T &le; x). */
    public double cumulative(double x) {
        return shape.cumulativeProbability(x);
    }

    /** P(T &gt; x), exact in the far tail. */
    public double upperTail(double x) {
        return shape.survivalProbability(x);
    }

    public double quantile(double p) {
        return shape.inverseCumulativeProbability(p);
    }

    /** P(|T| &ge; |x|). */
    public double twoSided(double x) {
        return Math.min(1, 2 * shape.survivalProbability(Math.abs(x)));
    }

    /** The t beyond which a two-sided interval of this confidence level ends, for example 1.96 for 0.95 and the normal. */
    public double critical(double level) {
        return shape.inverseSurvivalProbability((1 - level) / 2);
    }

    /** E[T; T &gt; a], the part of the mean that lies above {@code a}; needs more than one degree of freedom. */
    public double meanAbove(double a) {
        if (df <= 1) {
            throw new IllegalArgumentException("a t distribution with " + df + " degrees of freedom has no mean");
        }
        double spread = df == Double.POSITIVE_INFINITY ? 1 : (df + a * a) / (df - 1);
        return spread * density(a);
    }
}
