package org.commonweal.statistics.agreement;

import org.commonweal.statistics.estimate.Estimate;

/**
 * How far coders agree: 1 - observed / expected disagreement.
 *
 * @param unit what was counted
 * @param observed disagreement, in the units of the coefficient
 * @param expected disagreement by chance, in the same units
 * @param undefinedDraws how many resamples had no value and were left out of the doubt
 * @param estimate the coefficient with its doubt; rows are units (or characters) that two people rated, clusters are interviews. Where
 *     the doubt is not known (a single interview) the interval is unbounded, there is no standard error, and p is 1
 */
public record Measured(CodingUnit unit, double observed, double expected, int undefinedDraws, Estimate estimate)
        implements Agreement {

    public double value() {
        return estimate.value();
    }

    /** Whether the data say anything about the doubt. */
    public boolean hasInterval() {
        return Double.isFinite(estimate.interval().low());
    }

    @Override
    public Estimate effect() {
        return estimate;
    }
}
