package org.commonweal.statistics.design;

import org.commonweal.statistics.distribution.StudentT;
import org.commonweal.statistics.estimate.Interval;

/**
 * How often a method rejected among simulated studies: its size where there was no effect, its power where there was one.
 *
 * @param method its name
 * @param effect the true effect in the simulation
 * @param alpha the size the method claims
 * @param studies how many were simulated
 * @param rejected in how many the p-value was at most {@code alpha}
 * @param without in how many the method gave no p-value
 */
public record Rejections(String method, double effect, double alpha, int studies, int rejected, int without) {

    public double share() {
        return (double) rejected / studies;
    }

    /** The standard error of {@link #share()} from simulating finitely often. */
    public double monteCarloError() {
        return StrictMath.sqrt(share() * (1 - share()) / studies);
    }

    /** Wilson's interval for the share, which keeps within 0 and 1. */
    public Interval interval(double level) {
        double z = StudentT.normal().critical(level);
        double n = studies;
        double centre = (share() + z * z / (2 * n)) / (1 + z * z / n);
        double reach = z / (1 + z * z / n) * StrictMath.sqrt(share() * (1 - share()) / n + z * z / (4 * n * n));
        return new Interval(Math.max(0, centre - reach), Math.min(1, centre + reach), level);
    }
}
