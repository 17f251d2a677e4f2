package org.commonweal.statistics.inference;

import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * One coefficient under one set of multipliers, tested against any value.
 *
 * <p>The numerators of the draws are linear and the denominators quadratic in the value, so that an edge of the confidence
 * set costs a few passes over all draws, and then only those are looked at again that count on one side of a narrow step
 * and not on the other.
 */
final class WildHypotheses {

    private final WildAlgebra algebra;
    private final Multipliers multipliers;
    private final boolean nullImposed;
    private final double error;
    private final DoubleFunction<Multipliers.Form> forms;
    private final Map<Double, WildCount> counted = new HashMap<>();

    WildHypotheses(WildAlgebra algebra, Multipliers multipliers, boolean nullImposed) {
        this.algebra = algebra;
        this.multipliers = multipliers;
        this.nullImposed = nullImposed;
        this.error = Math.sqrt(algebra.squaredError());
        this.forms = multipliers.hypotheses(algebra);
    }

    WildCount count(double value) {
        return counted.computeIfAbsent(
                value, r -> WildCount.of(multipliers, form(r), (algebra.estimate() - r) / error, countsTheData()));
    }

    /** @param strict whether draws that tie with the data do not count */
    ConfidenceSet confidence(double level, boolean strict) {
        double rejected = (1 - level) * multipliers.draws() * (1 + 1e-12);
        return Inversion.around(algebra.estimate(), error, level, new Inversion.Hypotheses() {
            @Override
            public boolean holds(double value) {
                WildCount count = count(value);
                return (strict ? count.above() : count.atLeast()) > rejected;
            }

            @Override
            public double edge(double within, double without, double precision) {
                double[] narrow = Inversion.narrowed(within, without, error, this::holds);
                WildStep step = step(narrow[0], narrow[1], strict);
                return Inversion.bisected(narrow[0], narrow[1], precision, value -> step.count(value) > rejected);
            }
        });
    }

    private WildStep step(double from, double to, boolean strict) {
        double middle = from + (to - from) / 2;
        double tie = strict ? 1 + WildClusterBootstrap.TIE : 1 - WildClusterBootstrap.TIE;
        WildStep step = new WildStep(
                from, to, value -> algebra.squaredStatistic(value) * tie, strict, multipliers.multiplicity());
        Multipliers.Form[] forms = {form(from), form(middle), form(to)};
        double[][] numerator = new double[3][multipliers.longest()];
        double[][] denominator = new double[3][multipliers.longest()];
        for (int b = 0; b < multipliers.blocks(); b++) {
            for (int e = 0; e < forms.length; e++) {
                forms[e].fill(b, numerator[e], denominator[e]);
            }
            step.add(
                    numerator,
                    denominator,
                    multipliers.length(b),
                    countsTheData() ? multipliers.observed(b) : new int[0]);
        }
        return step;
    }

    private Multipliers.Form form(double hypothesised) {
        return forms.apply(nullImposed ? hypothesised : algebra.estimate());
    }

    /** Whether the data are one of the draws: they are where the null is imposed, and are added to drawn ones. */
    private boolean countsTheData() {
        return multipliers.countsTheData(nullImposed);
    }
}
