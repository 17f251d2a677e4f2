package org.commonweal.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.design.AreaWaves;
import org.commonweal.statistics.distribution.StudentT;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.inference.AreaAnalysis;
import org.commonweal.statistics.inference.AssignmentStatistic;
import org.commonweal.statistics.inference.ClusterCovariance;
import org.commonweal.statistics.inference.ClusterRobust;
import org.commonweal.statistics.inference.RandomisationInference;
import org.commonweal.statistics.inference.RandomisationResult;
import org.commonweal.statistics.inference.RandomisationTest;
import org.commonweal.statistics.inference.WildClusterBootstrap;
import org.commonweal.statistics.inference.WildTest;

/**
 * Every method of the protocol on the same simulated studies, all on the engine's own classes.
 *
 * <p>The model is arm, wave and arm x wave. Where an area gives as many households in both waves, dummies of the areas leave
 * the coefficient, CR1 and CR2 as they are ({@link #furthestFromAreaEffects} says how nearly), and cost forty times as much.
 */
final class Battery {

    /** What is tried, in the order of the protocol; the last is what not to do. */
    static final List<String> METHODS = List.of(
            "area changes, t(G-2)",
            "CR2, Satterthwaite t",
            "wild bootstrap, ties counted",
            "wild bootstrap, ties not counted",
            "randomisation, studentised (pooled)",
            "randomisation, studentised (Welch)",
            "randomisation, coefficient of persons",
            "CR3 (jackknife), t(G-1)",
            "CR1, t(G-1)",
            "persons as if independent, z");

    private static final WildClusterBootstrap WILD =
            WildClusterBootstrap.of("did").withoutConfidenceSet();

    private Battery() {}

    /** The p-values of studies that share their areas and their treated areas: {@code [study][method]}. */
    static double[][] pValues(List<AreaWaves> studies) {
        List<ClusterSums> basis = studies.stream().map(Battery::basis).toList();
        Set<String> treated = treated(studies.getFirst());
        double[][] p = new double[studies.size()][METHODS.size()];
        for (int s = 0; s < p.length; s++) {
            AreaWaves waves = studies.get(s);
            ClusterSums sums = waves.clusterSums();
            ClusterRobust robust = ClusterRobust.of(sums, "did");
            p[s][0] = p(AreaAnalysis.of(basis.get(s), "post").pooled(treated));
            p[s][1] = p(robust.effect(ClusterCovariance.CR2));
            if (WILD.test(sums) instanceof WildTest wild) {
                p[s][2] = wild.p();
                p[s][3] = wild.pStrict();
            } else {
                p[s][2] = Double.NaN;
                p[s][3] = Double.NaN;
            }
            p[s][7] = p(robust.effect(ClusterCovariance.CR3_JACKKNIFE));
            p[s][8] = p(robust.effect(ClusterCovariance.CR1));
            p[s][9] = asIfIndependent(waves);
        }
        randomised(AssignmentStatistic.STUDENTISED_CHANGE, basis, treated, p, 4);
        randomised(AssignmentStatistic.WELCH_CHANGE, basis, treated, p, 5);
        randomised(AssignmentStatistic.POOLED, basis, treated, p, 6);
        return p;
    }

    private static void randomised(
            AssignmentStatistic statistic, List<ClusterSums> basis, Set<String> treated, double[][] p, int method) {
        List<RandomisationResult> results = RandomisationInference.of(statistic, "1", "post")
                .withoutConfidenceSet()
                .testEach(basis, treated);
        for (int s = 0; s < p.length; s++) {
            p[s][method] = results.get(s) instanceof RandomisationTest test ? test.p() : Double.NaN;
        }
    }

    private static double p(Effect effect) {
        return effect instanceof Estimate estimate ? estimate.pValue() : Double.NaN;
    }

    /** Four shares of independent people: the heteroskedasticity-robust test that forgets the areas. */
    private static double asIfIndependent(AreaWaves waves) {
        double difference = 0;
        double variance = 0;
        for (int arm = 0; arm < 2; arm++) {
            for (int wave = 0; wave < 2; wave++) {
                double n = 0;
                double yes = 0;
                for (int g = 0; g < waves.areas(); g++) {
                    if (waves.treated()[g] == (arm == 1)) {
                        n += waves.households()[wave][g];
                        yes += waves.sums()[wave][g];
                    }
                }
                double share = yes / n;
                difference += (arm == wave ? 1 : -1) * share;
                variance += share * (1 - share) / n;
            }
        }
        return StudentT.normal().twoSided(difference / StrictMath.sqrt(variance));
    }

    /** The terms that do not depend on the assignment. */
    private static ClusterSums basis(AreaWaves waves) {
        double[] map = {1, 0, 0, 0, 0, 1, 0, 0};
        return waves.clusterSums().mapped(List.of("1", "post"), g -> map);
    }

    private static Set<String> treated(AreaWaves waves) {
        Set<String> treated = new TreeSet<>();
        for (int g = 0; g < waves.areas(); g++) {
            if (waves.treated()[g]) {
                treated.add(Integer.toString(g + 1));
            }
        }
        return treated;
    }

    /** The largest difference, in CR1 and CR2 p-values, between the model with dummies of the areas and the one used here. */
    static double furthestFromAreaEffects(List<AreaWaves> studies) {
        double furthest = 0;
        for (AreaWaves waves : studies) {
            ClusterRobust plain = ClusterRobust.of(waves.clusterSums(), "did");
            ClusterRobust dummies = ClusterRobust.of(withAreas(waves), "did");
            for (ClusterCovariance one : List.of(ClusterCovariance.CR1, ClusterCovariance.CR2)) {
                furthest = Math.max(furthest, Math.abs(p(plain.effect(one)) - p(dummies.effect(one))));
            }
        }
        return furthest;
    }

    private static ClusterSums withAreas(AreaWaves waves) {
        List<String> terms = new ArrayList<>(List.of("1", "post", "did"));
        for (int g = 1; g < waves.areas(); g++) {
            terms.add("area " + (g + 1));
        }
        int m = terms.size();
        return waves.clusterSums().mapped(terms, g -> {
            double[] map = new double[4 * m];
            map[0] = 1;
            if (g > 0) {
                map[2 + g] = 1;
            }
            map[2 * m + 1] = 1;
            map[3 * m + 2] = 1;
            return map;
        });
    }
}
