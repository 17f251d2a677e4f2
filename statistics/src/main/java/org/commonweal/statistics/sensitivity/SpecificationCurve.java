package org.commonweal.statistics.sensitivity;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.NotEstimable;

/**
 * All the defensible ways to estimate one effect, side by side (Simonsohn, Simmons and Nelson 2020, Nature Human Behaviour 4).
 *
 * @param headline the name of the specification that was declared
 * @param estimated those that gave an estimate, from the smallest to the largest; equal ones by name
 * @param without those that gave none, by name: they are shown, never dropped
 */
public record SpecificationCurve(String headline, List<Specification> estimated, List<Specification> without) {

    /**
     * One way to estimate.
     *
     * @param name unique among them
     * @param choices what was chosen, in words, in the order of the decisions (weights, covariates, sample, ..)
     * @param effect what came of it
     */
    public record Specification(String name, List<String> choices, Effect effect) {

        public Specification {
            choices = List.copyOf(choices);
        }

        private double value() {
            return effect instanceof Estimate estimate ? estimate.value() : Double.POSITIVE_INFINITY;
        }
    }

    /** @throws IllegalArgumentException where two share a name, or none has the name of the headline */
    public static SpecificationCurve of(String headline, List<Specification> all) {
        if (all.stream().map(Specification::name).distinct().count() != all.size()) {
            throw new IllegalArgumentException("two specifications share a name: "
                    + all.stream().map(Specification::name).sorted().toList());
        }
        if (all.stream().noneMatch(one -> one.name().equals(headline))) {
            throw new IllegalArgumentException("no specification is called '%s'".formatted(headline));
        }
        List<Specification> estimated = all.stream()
                .filter(one -> one.effect() instanceof Estimate)
                .sorted(Comparator.comparingDouble(Specification::value).thenComparing(Specification::name))
                .toList();
        List<Specification> without = all.stream()
                .filter(one -> one.effect() instanceof NotEstimable)
                .sorted(Comparator.comparing(Specification::name))
                .toList();
        return new SpecificationCurve(headline, estimated, without);
    }

    /** The part of the estimates with the sign of the headline; empty where the headline has no estimate. */
    public OptionalDouble shareOfSameSign() {
        return estimated.stream()
                .filter(one -> one.name().equals(headline))
                .mapToDouble(Specification::value)
                .map(h -> (double) estimated.stream()
                                .filter(one -> Math.signum(one.value()) == Math.signum(h))
                                .count()
                        / estimated.size())
                .findFirst();
    }

    /** The part of the estimates whose p-value is below {@code alpha}; 0 where there are none. */
    public double shareBelow(double alpha) {
        long below = estimated.stream()
                .filter(one -> one.effect() instanceof Estimate estimate && estimate.pValue() < alpha)
                .count();
        return estimated.isEmpty() ? 0 : (double) below / estimated.size();
    }

    /** The median estimate; empty where there are none. */
    public OptionalDouble median() {
        int n = estimated.size();
        return n == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((estimated.get((n - 1) / 2).value()
                                + estimated.get(n / 2).value())
                        / 2);
    }
}
