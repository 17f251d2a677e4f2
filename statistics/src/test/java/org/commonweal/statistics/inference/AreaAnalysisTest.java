package org.commonweal.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.regression.SumsFit;
import org.junit.jupiter.api.Test;

class AreaAnalysisTest {

    private static final List<String> AREAS = List.of("A", "B", "C", "D", "E", "F");
    private static final List<String> TERMS = List.of("1", "post", "woman", "age", "coast");
    private static final List<String> COVARIATES = List.of("woman", "age", "coast");

    @Test
    void partialling_out_the_means_gives_what_one_large_model_gives() {
        long seed = 20261101;
        ClusterSums basis = invented(seed, 240);
        AreaAnalysis quick = AreaAnalysis.adjusted(basis, "post", COVARIATES);
        double[] large = changesOfTheLargeModel(basis);
        for (int g = 0; g < AREAS.size(); g++) {
            assertThat(quick.changes().get(g))
                    .as("seed %d, area %s", seed, AREAS.get(g))
                    .isCloseTo(large[g], within(1e-11));
        }
    }

    @Test
    void a_change_worked_by_hand() {
        // Two areas an arm, one person a cell and weight 2: changes 3, 5 (with) and 1, 2 (without).
        double[][] x = new double[8][];
        double[] y = {1, 4, 0, 5, 2, 3, 1, 3};
        int[] area = {0, 0, 1, 1, 2, 2, 3, 3};
        double[] weight = {2, 2, 2, 2, 2, 2, 2, 2};
        for (int i = 0; i < 8; i++) {
            x[i] = new double[] {1, i % 2};
        }
        ClusterSums basis =
                ClusterSums.ofRows(List.of("A", "B", "C", "D"), List.of("1", "post"), "y", x, y, weight, area);
        AreaAnalysis changes = AreaAnalysis.of(basis, "post");
        assertThat(changes.changes()).containsExactly(3.0, 5.0, 1.0, 2.0);
        Estimate effect = (Estimate) changes.pooled(Set.of("A", "B"));
        // mean 4 less mean 1.5; pooled variance (2 + 0.5) / 2 = 1.25, times (1/2 + 1/2)
        assertThat(effect.value()).isCloseTo(2.5, within(1e-12));
        assertThat(effect.standardError().getAsDouble()).isCloseTo(Math.sqrt(1.25), within(1e-12));
        assertThat(effect.degreesOfFreedom().getAsDouble()).isEqualTo(2);
    }

    @Test
    void an_outcome_that_follows_from_the_covariates_leaves_nothing() {
        ClusterSums basis = invented(7, 60);
        ClusterSums itself = basis.mapped(TERMS, g -> identity());
        assertThat(AreaAnalysis.unexplained(itself, "post", COVARIATES)).isBetween(0.5, 1.0);
        assertThat(AreaAnalysis.unexplained(withOutcomeAge(7, 60), "post", COVARIATES))
                .isLessThan(1e-12);
    }

    private static double[] identity() {
        double[] identity = new double[TERMS.size() * TERMS.size()];
        for (int a = 0; a < TERMS.size(); a++) {
            identity[a * TERMS.size() + a] = 1;
        }
        return identity;
    }

    private static ClusterSums invented(long seed, int rows) {
        return invented(seed, rows, false);
    }

    private static ClusterSums withOutcomeAge(long seed, int rows) {
        return invented(seed, rows, true);
    }

    /** "coast" is the same for everybody of an area, so that it adds nothing beside the areas' means. */
    private static ClusterSums invented(long seed, int rows, boolean outcomeIsAge) {
        Random random = new Random(seed);
        double[][] x = new double[rows][];
        double[] y = new double[rows];
        double[] weight = new double[rows];
        int[] area = new int[rows];
        for (int i = 0; i < rows; i++) {
            area[i] = i % AREAS.size();
            int post = (i / AREAS.size()) % 2;
            double age = 20 + random.nextInt(60);
            x[i] = new double[] {1, post, random.nextInt(2), age, area[i] < 2 ? 1 : 0};
            weight[i] = 0.5 + random.nextDouble();
            y[i] = outcomeIsAge ? 3 * age - 1 : area[i] + post * 0.3 + 0.02 * age + random.nextGaussian();
        }
        return ClusterSums.ofRows(AREAS, TERMS, "y", x, y, weight, area);
    }

    private static double[] changesOfTheLargeModel(ClusterSums basis) {
        int areas = AREAS.size();
        List<String> terms = new ArrayList<>();
        AREAS.forEach(area -> terms.add("level " + area));
        AREAS.forEach(area -> terms.add("change " + area));
        terms.addAll(COVARIATES);
        int m = terms.size();
        SumsFit fit = SumsFit.of(basis.mapped(terms, g -> {
            double[] map = new double[TERMS.size() * m];
            map[g] = 1;
            map[m + areas + g] = 1;
            for (int c = 0; c < COVARIATES.size(); c++) {
                map[(2 + c) * m + 2 * areas + c] = 1;
            }
            return map;
        }));
        return AREAS.stream()
                .mapToDouble(area -> fit.coefficient("change " + area))
                .toArray();
    }
}
