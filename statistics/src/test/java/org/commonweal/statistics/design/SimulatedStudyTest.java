package org.commonweal.statistics.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.distribution.Draws;
import org.commonweal.statistics.estimate.Interval;
import org.junit.jupiter.api.Test;

class SimulatedStudyTest {

    static final StudyDesign DESIGN =
            StudyDesign.forShare(9, 167, 0.35, 0.05, 0.05).withClusterAutocorrelation(0.9);
    static final Map<String, InferenceMethod> METHODS =
            Map.of("area changes, t", new AreaChangeTest(), "exact randomisation", ExactRandomisation.of(18, 9));

    private static AreaWaves changesOf(double... changes) {
        int n = changes.length;
        boolean[] treated = new boolean[n];
        long[][] households = new long[2][n];
        double[][] sums = {new double[n], changes.clone()};
        for (int g = 0; g < n; g++) {
            treated[g] = g < n / 2;
            households[0][g] = 1;
            households[1][g] = 1;
        }
        return new AreaWaves(treated, households, sums, sums);
    }

    @Test
    void the_t_test_on_changes_by_hand() {
        // means 4 and 1, within sum of squares 4, df 4, se sqrt(1 * 2/3): t = 3.6742
        double p = new AreaChangeTest().pValue(changesOf(3, 4, 5, 0, 1, 2));
        assertThat(p).isEqualTo(0.021311641128756834, within(1e-12));
    }

    @Test
    void the_randomisation_test_by_hand_counts_the_most_extreme_of_twenty_and_its_mirror() {
        ExactRandomisation test = ExactRandomisation.of(6, 3);
        assertThat(test.pValue(changesOf(3, 4, 5, 0, 1, 2))).isEqualTo(2.0 / 20);
        assertThat(test.pValue(changesOf(1, 1, 1, 1, 1, 1))).isEqualTo(1);
    }

    @Test
    void adding_to_every_change_or_scaling_them_or_swapping_the_arms_leaves_the_p_values() {
        Draws draws = Draws.keyed(5);
        ExactRandomisation exact = ExactRandomisation.of(8, 4);
        AreaChangeTest t = new AreaChangeTest();
        for (int trial = 0; trial < 50; trial++) {
            double[] a = new double[8];
            double[] moved = new double[8];
            double[] swapped = new double[8];
            for (int g = 0; g < 8; g++) {
                a[g] = draws.normal();
                moved[g] = 3 * a[g] + 7;
            }
            for (int g = 0; g < 8; g++) {
                swapped[g] = a[(g + 4) % 8];
            }
            for (double[] other : List.of(moved, swapped)) {
                assertThat(exact.pValue(changesOf(other))).as("trial " + trial).isEqualTo(exact.pValue(changesOf(a)));
                assertThat(t.pValue(changesOf(other))).isEqualTo(t.pValue(changesOf(a)), within(1e-12));
            }
            assertThat(exact.pValue(changesOf(a))).isPositive();
        }
    }

    @Test
    void the_sums_handed_to_methods_hold_the_same_waves() {
        AreaWaves waves = SimulatedStudy.of(DESIGN, 0.35).draw(0, 1, 0);
        ClusterSums sums = waves.clusterSums();
        assertThat(sums.clusters()).hasSize(18);
        assertThat(sums.rows(3)).isEqualTo(334);
        assertThat(sums.product(1, 3, 2, 4) / 167 - (sums.product(1, 3, 0, 4) - sums.product(1, 3, 2, 4)) / 167)
                .isEqualTo(waves.changes()[3], within(1e-15));
        assertThat(sums.product(0, 3, 4, 4)).isEqualTo(sums.product(0, 3, 0, 4));
    }

    @Test
    void both_methods_keep_their_size_and_reach_the_power_of_the_formula() {
        SimulatedStudy study = SimulatedStudy.of(DESIGN, 0.35);
        for (Rejections none : study.rejections(METHODS, 0, 1500, 20261123)) {
            assertThat(none.interval(0.999).contains(0.05)).as(none.toString()).isTrue();
            assertThat(none.without()).isZero();
        }
        double formula = DESIGN.power(0.1).power();
        Rejections some = study.rejections(Map.of("t", new AreaChangeTest()), 0.1, 1500, 7)
                .getFirst();
        assertThat(some.share()).isEqualTo(formula, within(0.05));
    }

    @Test
    void a_panel_brings_the_power_its_formula_promises() {
        StudyDesign panel = DESIGN.withPanel(1, 0.6);
        Rejections some = SimulatedStudy.of(panel, 0.35)
                .rejections(Map.of("t", new AreaChangeTest()), 0.08, 1500, 7)
                .getFirst();
        assertThat(some.share()).isEqualTo(panel.power(0.08).power(), within(0.06));
    }

    @Test
    void the_same_seed_gives_the_same_studies_whatever_else_is_tried() {
        SimulatedStudy study = SimulatedStudy.of(DESIGN.withSizeVariation(0.6), 0.35);
        List<Rejections> both = study.rejections(METHODS, 0.1, 200, 3);
        List<Rejections> one = study.rejections(Map.of("area changes, t", new AreaChangeTest()), 0.1, 200, 3);
        assertThat(both).contains(one.getFirst());
        assertThat(study.rejections(METHODS, 0.1, 200, 3)).isEqualTo(both);
        assertThat(study.rejections(METHODS, 0.1, 200, 4)).isNotEqualTo(both);
    }

    @Test
    void unequal_sizes_have_the_mean_asked_for() {
        int[] sizes = SimulatedStudy.of(DESIGN.withSizeVariation(0.6), 0.35).sizes();
        assertThat(java.util.Arrays.stream(sizes).average().orElseThrow()).isEqualTo(167, within(1.0));
        assertThat(sizes[0]).isLessThan(sizes[8]).isEqualTo(sizes[9]);
    }

    @Test
    void a_share_of_rejections_carries_its_monte_carlo_error() {
        Rejections result = new Rejections("t", 0, 0.05, 400, 20, 0);
        assertThat(result.monteCarloError()).isEqualTo(Math.sqrt(0.05 * 0.95 / 400), within(1e-15));
        Interval interval = result.interval(0.95);
        assertThat(interval.low()).isEqualTo(0.03259, within(1e-4));
        assertThat(interval.high()).isEqualTo(0.07596, within(1e-4));
    }

    @Test
    void too_many_areas_to_enumerate_are_refused() {
        assertThatThrownBy(() -> ExactRandomisation.of(30, 15)).hasMessageContaining("too many assignments");
        assertThatThrownBy(() -> SimulatedStudy.withSizes(DESIGN, 0.35, new int[] {1, 2}))
                .hasMessageContaining("18 sizes");
    }
}
