package org.commonweal.statistics.sensitivity;

import java.util.Optional;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;

/**
 * An estimate as the questions of this room need it.
 *
 * @param value in the units of the outcome
 * @param standardError above 0
 * @param df degrees of freedom of its t distribution, above 0; infinite for the normal
 */
public record Observed(double value, double standardError, double df) {

    public Observed {
        if (!Double.isFinite(value) || !(standardError > 0 && Double.isFinite(standardError)) || !(df > 0)) {
            throw new IllegalArgumentException(
                    "an estimate of %s with standard error %s and %s degrees of freedom cannot be questioned"
                            .formatted(value, standardError, df));
        }
    }

    /** Empty where the effect is not estimable, or its method gives no standard error (a permutation test). */
    public static Optional<Observed> of(Effect effect) {
        if (effect instanceof Estimate estimate
                && estimate.standardError().isPresent()
                && estimate.standardError().getAsDouble() > 0) {
            double df = estimate.degreesOfFreedom().orElse(Double.POSITIVE_INFINITY);
            return Optional.of(
                    new Observed(estimate.value(), estimate.standardError().getAsDouble(), df));
        }
        return Optional.empty();
    }
}
