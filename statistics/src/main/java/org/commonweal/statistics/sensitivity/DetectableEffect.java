package org.commonweal.statistics.sensitivity;

import org.commonweal.statistics.distribution.NoncentralT;

/**
 * The smallest true effect that a study with the observed standard error would have found with this power, by the noncentral t.
 *
 * @param value in the units of the outcome
 * @param power for example 0.8
 * @param alpha the size of the two-sided test
 * @param observed the estimate whose standard error was used; its value plays no part
 */
public record DetectableEffect(double value, double power, double alpha, Observed observed) {

    public static DetectableEffect of(Observed observed, double power, double alpha) {
        double shift = NoncentralT.shiftForPower(observed.df(), power, alpha);
        return new DetectableEffect(shift * observed.standardError(), power, alpha, observed);
    }

    /** Whether the estimate itself is smaller than what such a study would find: then expect it to be exaggerated. */
    public boolean exceedsTheEstimate() {
        return value > Math.abs(observed.value());
    }
}
