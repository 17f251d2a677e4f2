package org.commonweal.statistics.sensitivity;

import java.util.OptionalDouble;
import org.commonweal.statistics.distribution.StudentT;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.Interval;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.estimate.Sample;

/**
 * Whether two estimates that rest on the same areas differ: weighted against unweighted (in the manner of Hausman 1978, but with
 * the cluster-robust variance of the difference, so that neither needs to be efficient), or one subgroup against another (the
 * interaction test). What both share cancels, cluster by cluster.
 */
public final class DifferenceOfEstimates {

    private DifferenceOfEstimates() {}

    /**
     * One minus other; standard error &radic;(G/(G-1) &Sigma; (&psi;<sub>1g</sub> - &psi;<sub>2g</sub>)&sup2;), t with G-1 degrees of freedom.
     *
     * @param sample what both rest on; its number of clusters is not used, that of the influences is
     */
    public static Effect between(Influenced one, Influenced other, double level, Sample sample) {
        int g = one.byCluster().length;
        if (other.byCluster().length != g) {
            throw new IllegalArgumentException(
                    "'%s' has %d clusters and '%s' %d: give both in the same order of clusters"
                            .formatted(one.name(), g, other.name(), other.byCluster().length));
        }
        String recipe = "'%s' minus '%s'; CR1 of the difference, t with G-1 df; %d clusters"
                .formatted(one.name(), other.name(), g);
        if (g < 2) {
            return new NotEstimable(
                    "There are %d clusters, so that nothing varies between them.".formatted(g),
                    "compare estimates from two or more areas.",
                    recipe);
        }
        double squares = 0;
        double scale = 0;
        for (int i = 0; i < g; i++) {
            double d = one.byCluster()[i] - other.byCluster()[i];
            squares += d * d;
            scale += one.byCluster()[i] * one.byCluster()[i];
        }
        double value = one.value() - other.value();
        double se = StrictMath.sqrt(squares * g / (g - 1.0));
        if (!(squares > 1e-24 * scale) || !Double.isFinite(value)) {
            return new NotEstimable(
                    "'%s' and '%s' are the same estimate: their difference has no spread."
                            .formatted(one.name(), other.name()),
                    "compare estimates that use different weights or different households.",
                    recipe);
        }
        StudentT t = StudentT.of(g - 1.0);
        double reach = t.critical(level) * se;
        return new Estimate(
                value,
                OptionalDouble.of(se),
                OptionalDouble.of(g - 1.0),
                t.twoSided(value / se),
                new Interval(value - reach, value + reach, level),
                sample,
                recipe);
    }
}
