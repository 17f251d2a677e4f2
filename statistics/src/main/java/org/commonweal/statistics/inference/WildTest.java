package org.commonweal.statistics.inference;

import java.util.Optional;
import java.util.OptionalDouble;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.Interval;
import org.commonweal.statistics.estimate.Sample;

/**
 * A coefficient tested by the wild cluster bootstrap.
 *
 * @param outcome the outcome
 * @param term the coefficient tested
 * @param hypothesised the value it was tested against
 * @param estimate the coefficient, in units of the outcome
 * @param standardError CR0, the cluster-robust error without small-sample factor (every such factor cancels in the test)
 * @param draws how many vectors of multipliers, the data themselves included where the null is imposed
 * @param atLeast in how many the statistic was at least as large as the observed, ties to 1e-9 counted
 * @param above in how many it was larger, ties not counted
 * @param pEqualTail twice the smaller tail share
 * @param confidence the values not rejected by {@code p}; empty where none was asked for
 * @param confidenceStrict the values not rejected by {@code pStrict}; empty where none was asked for
 * @param warning what a reader must know, for example how few distinct draws there are
 * @param sample what it rests on
 * @param recipe how it was made
 */
public record WildTest(
        String outcome,
        String term,
        double hypothesised,
        double estimate,
        double standardError,
        long draws,
        long atLeast,
        long above,
        double pEqualTail,
        Optional<ConfidenceSet> confidence,
        Optional<ConfidenceSet> confidenceStrict,
        Optional<String> warning,
        Sample sample,
        String recipe)
        implements WildResult {

    /**
     * The share of draws with a statistic at least as large as the observed. Never 0 where the null is imposed, since the
     * data are one of the draws; without that it can be 0, to be read as less than one in {@code draws}.
     */
    public double p() {
        return (double) atLeast / draws;
    }

    /** The share of draws with a larger statistic, as {@code boottest} and {@code fwildclusterboot} report it. */
    public double pStrict() {
        return (double) above / draws;
    }

    /** (estimate - hypothesised) / CR0 error. */
    public double statistic() {
        return (estimate - hypothesised) / standardError;
    }

    /**
     * The estimate with the p-value (at least one in {@code draws}) and the hull of the confidence set, unbounded where none
     * was asked for.
     */
    @Override
    public Effect effect() {
        Interval interval = confidence
                .map(ConfidenceSet::hull)
                .orElseGet(() -> new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.95));
        return new Estimate(
                estimate,
                OptionalDouble.of(standardError),
                OptionalDouble.empty(),
                Math.max(p(), 1.0 / draws),
                interval,
                sample,
                recipe);
    }
}
