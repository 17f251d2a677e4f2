package org.commonweal.statistics.inference;

import java.util.Optional;
import java.util.OptionalDouble;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.Interval;
import org.commonweal.statistics.estimate.Sample;

/**
 * An effect beside those that other assignments of the areas would have shown.
 *
 * @param outcome the outcome
 * @param kind what was compared
 * @param estimate the effect, in units of the outcome; for a studentised statistic the difference of mean area changes
 * @param statistic what was compared, under the assignment that was; the estimate unless studentised
 * @param assignments how many assignments, the real one included
 * @param atLeast under how many the statistic was at least as large in size, ties to 1e-9 counted
 * @param atLeastUpwards under how many it was at least as large
 * @param atLeastDownwards under how many it was at most as large
 * @param permutationSd the standard deviation of the statistic over the assignments (divisor n: it is the whole distribution, or a sample of it)
 * @param low its 2.5% quantile (linear between order statistics)
 * @param high its 97.5% quantile
 * @param distribution of the statistic over the assignments
 * @param confidence the constant effects that the two-sided test does not reject; empty where none was asked for
 * @param warning what a reader must know, for example how few assignments there are
 * @param sample what it rests on
 * @param recipe how it was made
 */
public record RandomisationTest(
        String outcome,
        AssignmentStatistic kind,
        double estimate,
        double statistic,
        long assignments,
        long atLeast,
        long atLeastUpwards,
        long atLeastDownwards,
        double permutationSd,
        double low,
        double high,
        Histogram distribution,
        Optional<ConfidenceSet> confidence,
        Optional<String> warning,
        Sample sample,
        String recipe)
        implements RandomisationResult {

    /** Two-sided; never 0, since the real assignment is one of them. */
    public double p() {
        return (double) atLeast / assignments;
    }

    /** For the alternative that the programme raises the outcome. */
    public double pUpper() {
        return (double) atLeastUpwards / assignments;
    }

    /** For the alternative that the programme lowers the outcome. */
    public double pLower() {
        return (double) atLeastDownwards / assignments;
    }

    /** The estimate with the two-sided p-value and the hull of the confidence set; there is no standard error. */
    @Override
    public Effect effect() {
        Interval interval = confidence
                .map(ConfidenceSet::hull)
                .orElseGet(() -> new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.95));
        return new Estimate(estimate, OptionalDouble.empty(), OptionalDouble.empty(), p(), interval, sample, recipe);
    }
}
