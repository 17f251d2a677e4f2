package org.commonweal.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.estimate.NotEstimable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomisationInferenceTest {

    private static RandomisationInference of(AssignmentStatistic statistic) {
        return RandomisationInference.of(statistic, "constant", "post");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void fitting_again_under_every_assignment_gives_the_same_counts(long seed) {
        InventedStudy study = InventedStudy.of(seed, 8, 3);
        for (boolean areaEffects : new boolean[] {false, true}) {
            RandomisationTest test =
                    (RandomisationTest) of(areaEffects ? AssignmentStatistic.AREA_EFFECTS : AssignmentStatistic.POOLED)
                            .withoutConfidenceSet()
                            .test(study.base(), study.programme());
            double observed = coefficient(study, study.arm(), areaEffects);
            int atLeast = 0;
            for (int m = 0; m < 1 << 8; m++) {
                if (Integer.bitCount(m) == 3) {
                    boolean[] arm = new boolean[8];
                    for (int g = 0; g < 8; g++) {
                        arm[g] = (m >> g & 1) == 1;
                    }
                    atLeast +=
                            Math.abs(coefficient(study, arm, areaEffects)) >= Math.abs(observed) * (1 - 1e-9) ? 1 : 0;
                }
            }
            assertThat(test.estimate()).as("seed %d", seed).isCloseTo(observed, Percentage.withPercentage(1e-7));
            assertThat(test.assignments()).isEqualTo(56);
            assertThat(test.atLeast())
                    .as("seed %d, area effects %s", seed, areaEffects)
                    .isEqualTo(atLeast);
        }
    }

    private static double coefficient(InventedStudy study, boolean[] arm, boolean areaEffects) {
        return study.fit(study.design(arm, areaEffects), study.y())[areaEffects ? 10 : 3];
    }

    @ParameterizedTest
    @EnumSource(AssignmentStatistic.class)
    void the_confidence_set_ends_where_a_shifted_outcome_begins_to_be_rejected(AssignmentStatistic statistic) {
        InventedStudy study = InventedStudy.of(7, 11, 5);
        RandomisationTest test = (RandomisationTest) of(statistic).test(study.base(), study.programme());
        ConfidenceSet set = test.confidence().orElseThrow();
        assertThat(set.hull().contains(test.estimate())).isTrue();
        assertThat(pWithout(study, of(statistic), set.hull().low() + 1e-7)).isGreaterThan(0.05);
        assertThat(pWithout(study, of(statistic), set.hull().low() - 1e-7)).isLessThanOrEqualTo(0.05);
        assertThat(pWithout(study, of(statistic), set.hull().high() - 1e-7)).isGreaterThan(0.05);
        assertThat(pWithout(study, of(statistic), set.hull().high() + 1e-7)).isLessThanOrEqualTo(0.05);
    }

    /** The p-value once an effect was taken from everyone in the programme. */
    private static double pWithout(InventedStudy study, RandomisationInference design, double effect) {
        double[] without = IntStream.range(0, study.y().length)
                .mapToDouble(i -> study.y()[i] - (study.area()[i] < study.treated() ? effect * study.post()[i] : 0))
                .toArray();
        return ((RandomisationTest) design.withoutConfidenceSet()
                        .test(study.withOutcome(without).base(), study.programme()))
                .p();
    }

    @ParameterizedTest
    @EnumSource(AssignmentStatistic.class)
    void swapping_arms_scaling_and_the_order_of_areas_keep_p(AssignmentStatistic statistic) {
        InventedStudy study = InventedStudy.of(8, 10, 4);
        RandomisationTest one = (RandomisationTest) of(statistic).test(study.base(), study.programme());
        Set<String> others = new TreeSet<>(study.names());
        others.removeAll(study.programme());
        RandomisationTest swapped = (RandomisationTest) of(statistic).test(study.base(), others);
        assertThat(swapped.atLeast()).isEqualTo(one.atLeast());
        assertThat(swapped.estimate()).isCloseTo(-one.estimate(), Percentage.withPercentage(1e-8));
        RandomisationTest scaled = (RandomisationTest) of(statistic)
                .test(
                        study.withOutcome(Arrays.stream(study.y())
                                        .map(y -> 3 + 100 * y)
                                        .toArray())
                                .base(),
                        study.programme());
        assertThat(scaled.atLeast()).isEqualTo(one.atLeast());
        assertThat(scaled.confidence().orElseThrow().hull().low())
                .isCloseTo(
                        100 * one.confidence().orElseThrow().hull().low(),
                        within(1e-5 * 100 * Math.abs(one.estimate())));
        List<Integer> order =
                new java.util.ArrayList<>(IntStream.range(0, 10).boxed().toList());
        Collections.shuffle(order, new Random(8));
        ClusterSums shuffled =
                study.base().keeping(order.stream().mapToInt(g -> g).toArray());
        assertThat(((RandomisationTest) of(statistic).test(shuffled, study.programme())).atLeast())
                .isEqualTo(one.atLeast());
        assertThat(one.p()).isPositive();
    }

    @Test
    void the_number_of_threads_does_not_matter() throws Exception {
        InventedStudy study = InventedStudy.of(9, 16, 8);
        List<ClusterSums> outcomes = List.of(
                study.base(),
                study.withOutcome(study.covariate()).base(),
                study.withOutcome(study.weight()).base());
        RandomisationInference design =
                of(AssignmentStatistic.STUDENTISED_CHANGE).withoutConfidenceSet();
        try (ForkJoinPool alone = new ForkJoinPool(1)) {
            assertThat(alone.submit(() -> design.testEach(outcomes, study.programme()))
                            .get())
                    .isEqualTo(design.testEach(outcomes, study.programme()));
        }
    }

    @Test
    void too_many_assignments_are_drawn_with_a_seed() {
        InventedStudy study = InventedStudy.of(10, 26, 13);
        RandomisationInference design = of(AssignmentStatistic.POOLED).drawing(2000, 5);
        RandomisationTest test = (RandomisationTest) design.test(study.base(), study.programme());
        assertThat(test.assignments()).isEqualTo(2001);
        assertThat(test.recipe())
                .contains("2,000 of 10,400,600 assignments of 13 of 26 areas drawn with seed 5, and the real one");
        assertThat(design.test(study.base(), study.programme())).isEqualTo(test);
        assertThat(test.p()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(AssignmentStatistic.class)
    void within_pairs_too_the_set_ends_where_a_shifted_outcome_begins_to_be_rejected(AssignmentStatistic statistic) {
        InventedStudy study = InventedStudy.of(15, 16, 8);
        RandomisationInference design = of(statistic)
                .withinPairs(IntStream.range(0, 8)
                        .mapToObj(k -> new RandomisationInference.Pair(
                                study.names().get(k), study.names().get(k + 8)))
                        .toList());
        RandomisationTest test = (RandomisationTest) design.test(study.base(), study.programme());
        assertThat(test.assignments()).isEqualTo(256);
        ConfidenceSet set = test.confidence().orElseThrow();
        assertThat(pWithout(study, design, set.hull().low() + 1e-7)).isGreaterThan(0.05);
        assertThat(pWithout(study, design, set.hull().low() - 1e-7)).isLessThanOrEqualTo(0.05);
        assertThat(pWithout(study, design, set.hull().high() - 1e-7)).isGreaterThan(0.05);
        assertThat(pWithout(study, design, set.hull().high() + 1e-7)).isLessThanOrEqualTo(0.05);
    }

    @Test
    void within_few_pairs_the_smallest_p_is_named() {
        InventedStudy study = InventedStudy.of(12, 8, 4);
        List<RandomisationInference.Pair> pairs = IntStream.range(0, 4)
                .mapToObj(k -> new RandomisationInference.Pair(
                        study.names().get(k), study.names().get(k + 4)))
                .toList();
        RandomisationTest test = (RandomisationTest)
                of(AssignmentStatistic.MEAN_CHANGE).withinPairs(pairs).test(study.base(), study.programme());
        assertThat(test.assignments()).isEqualTo(16);
        assertThat(test.warning().orElseThrow()).contains("16 assignments", "0.125");
        assertThatThrownBy(() -> of(AssignmentStatistic.MEAN_CHANGE)
                        .withinPairs(pairs.subList(0, 3))
                        .test(study.base(), study.programme()))
                .hasMessageContaining("6 of 8 areas are in pairs");
    }

    @ParameterizedTest
    @EnumSource(
            value = AssignmentStatistic.class,
            names = {"POOLED", "AREA_EFFECTS"})
    void a_covariate_that_repeats_another_changes_nothing(AssignmentStatistic statistic) {
        InventedStudy study = InventedStudy.of(14, 9, 4);
        ClusterSums twice = study.base().mapped(List.of("constant", "post", "age", "months"), g ->
                new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 12});
        RandomisationTest one = (RandomisationTest) of(statistic).test(study.base(), study.programme());
        RandomisationTest two = (RandomisationTest) of(statistic).test(twice, study.programme());
        assertThat(two.atLeast()).isEqualTo(one.atLeast());
        assertThat(two.estimate()).isCloseTo(one.estimate(), Percentage.withPercentage(1e-9));
    }

    @Test
    void nothing_to_estimate_is_refused() {
        InventedStudy study = InventedStudy.of(13, 8, 4);
        RandomisationInference design = of(AssignmentStatistic.MEAN_CHANGE);
        assertRefused(design.test(study.base(), Set.of("area a")), "1 areas with the programme and 7 without");
        double[] other = new double[study.y().length];
        Arrays.fill(other, 1);
        assertRefused(design.test(study.withOutcome(other).base(), study.programme()), "the same in every row");
        for (int i = 0; i < other.length; i++) {
            other[i] = study.area()[i] == 2 && study.post()[i] == 1 ? Double.NaN : study.y()[i];
        }
        assertRefused(design.test(study.withOutcome(other).base(), study.programme()), "area c");
        Arrays.fill(other, Double.NaN);
        assertRefused(design.test(study.withOutcome(other).base(), study.programme()), "missing in every row");
    }

    private static void assertRefused(RandomisationResult result, String reason) {
        assertThat(result.effect()).isInstanceOfSatisfying(NotEstimable.class, none -> {
            assertThat(none.reason()).contains(reason);
            assertThat(none.remedy()).isNotBlank();
        });
    }
}
