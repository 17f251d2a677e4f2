package org.commonweal.statistics.sampling;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.commonweal.statistics.distribution.StudentT;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.Interval;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.estimate.Sample;

/**
 * Several figures of one sample with their covariance, so that differences of them can be asked for.
 *
 * @param names of the figures
 * @param values in the same order
 * @param covariance row by row
 * @param degreesOfFreedom of the design
 * @param sample what they rest on
 * @param recipe how they were made
 * @param refusal why there is no covariance; then every question is answered with it
 */
public record Covaried(
        List<String> names,
        double[] values,
        double[] covariance,
        double degreesOfFreedom,
        Sample sample,
        String recipe,
        Optional<NotEstimable> refusal) {

    static final double LEVEL = 0.95;

    public Covaried {
        names = List.copyOf(names);
    }

    /**
     * One of the figures.
     *
     * @throws IllegalArgumentException where none has this name
     */
    public Effect figure(String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("no figure is called '%s'; there are %s".formatted(name, names));
        }
        double[] one = new double[names.size()];
        one[at] = 1;
        return contrast(one);
    }

    /** The figures, each times its factor, added up. */
    public Effect contrast(double... factors) {
        if (refusal.isPresent()) {
            return refusal.get();
        }
        int p = values.length;
        double value = 0;
        double variance = 0;
        for (int j = 0; j < p; j++) {
            value += factors[j] * values[j];
            for (int l = 0; l < p; l++) {
                variance += factors[j] * factors[l] * covariance[j * p + l];
            }
        }
        return effect(value, Math.sqrt(Math.max(0, variance)), degreesOfFreedom, sample, recipe);
    }

    static Effect effect(double value, double se, double df, Sample sample, String recipe) {
        if (!(df > 0)) {
            return new NotEstimable(
                    "There are as many strata as units of the first stage, so that nothing says how much chance there is.",
                    "join strata, or name the units that were drawn.",
                    recipe);
        }
        if (!Double.isFinite(value) || !Double.isFinite(se)) {
            return new NotEstimable("Too few people have an answer and a weight.", "ask for a larger group.", recipe);
        }
        StudentT t = StudentT.of(df);
        double reach = se == 0 ? 0 : t.critical(LEVEL) * se;
        double p = se == 0 ? value == 0 ? 1 : 0 : t.twoSided(value / se);
        return new Estimate(
                value,
                OptionalDouble.of(se),
                OptionalDouble.of(df),
                p,
                new Interval(value - reach, value + reach, LEVEL),
                sample,
                recipe);
    }

    static NotEstimable lonely(DesignVariance.Lonely lonely, String recipe) {
        return new NotEstimable(
                "Stratum '%s' has a single unit at stage %d, so that nothing says how much chance there is in it."
                        .formatted(lonely.stratum, lonely.stage),
                "join it with a like stratum, or say how lonely units are to be taken.",
                recipe);
    }
}
