package org.commonweal.statistics.estimate;

import java.util.OptionalDouble;

/**
 * A number with its doubt.
 *
 * @param value the estimate, in the units of the outcome (a share as a fraction: 0.075 is 7.5 points)
 * @param standardError its standard error; empty where the method has none (a permutation test)
 * @param degreesOfFreedom of the reference t distribution; {@code +Infinity} means normal; empty where none is used
 * @param pValue two-sided, for the hypothesis of no effect
 * @param interval the confidence interval
 * @param sample what it rests on
 * @param recipe how it was made
 */
public record Estimate(
        double value,
        OptionalDouble standardError,
        OptionalDouble degreesOfFreedom,
        double pValue,
        Interval interval,
        Sample sample,
        String recipe)
        implements Effect {

    public Estimate {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "an estimate of " + value + " is none: give a NotEstimable with its reason");
        }
        if (!(pValue >= 0 && pValue <= 1)) {
            throw new IllegalArgumentException("a p-value lies between 0 and 1, not " + pValue);
        }
    }
}
