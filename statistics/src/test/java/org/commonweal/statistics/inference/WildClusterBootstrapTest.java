package org.commonweal.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.NotEstimable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WildClusterBootstrapTest {

    private static final WildClusterBootstrap BOOTSTRAP = WildClusterBootstrap.of("did");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void resampling_the_rows_themselves_gives_the_same_counts(long seed) {
        InventedStudy study = InventedStudy.of(seed, 7, 3);
        for (double r : new double[] {0, 0.4}) {
            WildTest test = (WildTest) BOOTSTRAP.withoutConfidenceSet().test(study.fitted(), r);
            assertThat(test.draws()).isEqualTo(128);
            assertThat(test.atLeast()).as("seed %d, H0 %s", seed, r).isEqualTo(resampled(study, r));
        }
    }

    /** All 2^G, row by row: impose the null, flip the residuals of whole areas, fit again. */
    private static int resampled(InventedStudy study, double r) {
        double[][] x = study.design(study.arm(), false);
        double[][] restricted = Arrays.stream(x)
                .map(row -> new double[] {row[0], row[1], row[2], row[4]})
                .toArray(double[][]::new);
        double[] shifted = IntStream.range(0, x.length)
                .mapToDouble(i -> study.y()[i] - r * x[i][3])
                .toArray();
        double[] beta = study.fit(restricted, shifted);
        double[] fitted = IntStream.range(0, x.length)
                .mapToDouble(i -> r * x[i][3]
                        + IntStream.range(0, 4)
                                .mapToDouble(c -> restricted[i][c] * beta[c])
                                .sum())
                .toArray();
        double observed = study.squaredT(x, study.y(), 3, r);
        int atLeast = 0;
        for (int v = 0; v < 1 << study.areas(); v++) {
            double[] again = new double[x.length];
            for (int i = 0; i < again.length; i++) {
                double sign = (v >> study.area()[i] & 1) == 0 ? 1 : -1;
                again[i] = fitted[i] + sign * (study.y()[i] - fitted[i]);
            }
            atLeast += study.squaredT(x, again, 3, r) >= observed * (1 - 2e-9) ? 1 : 0;
        }
        return atLeast;
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void the_confidence_set_ends_where_the_test_begins_to_reject(long seed) {
        ClusterSums sums = InventedStudy.of(seed, 10, 5).fitted();
        for (WildClusterBootstrap bootstrap :
                List.of(BOOTSTRAP, BOOTSTRAP.unrestricted(), BOOTSTRAP.drawing(1999, seed))) {
            WildTest test = (WildTest) bootstrap.test(sums);
            ConfidenceSet set = test.confidence().orElseThrow();
            double beyond = 1e-8 * test.standardError();
            assertThat(p(bootstrap, sums, set.hull().low() + beyond))
                    .as("seed %d", seed)
                    .isGreaterThan(0.05);
            assertThat(p(bootstrap, sums, set.hull().low() - beyond))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(0.05);
            assertThat(p(bootstrap, sums, set.hull().high() - beyond))
                    .as("seed %d", seed)
                    .isGreaterThan(0.05);
            assertThat(p(bootstrap, sums, set.hull().high() + beyond))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(0.05);
            assertThat(set.hull().contains(test.estimate())).isTrue();
        }
    }

    private static double p(WildClusterBootstrap bootstrap, ClusterSums sums, double r) {
        return ((WildTest) bootstrap.withoutConfidenceSet().test(sums, r)).p();
    }

    @Test
    void p_is_never_zero_even_where_the_effect_is_beyond_doubt() {
        InventedStudy study = InventedStudy.of(5, 12, 6);
        double[] huge = IntStream.range(0, study.y().length)
                .mapToDouble(i -> study.y()[i] + (study.area()[i] < 6 ? 1e6 * study.post()[i] : 0))
                .toArray();
        WildTest test = (WildTest)
                BOOTSTRAP.withoutConfidenceSet().test(study.withOutcome(huge).fitted());
        assertThat(test.atLeast()).isGreaterThanOrEqualTo(2);
        assertThat(((Estimate) ((WildTest) BOOTSTRAP
                                        .unrestricted()
                                        .withoutConfidenceSet()
                                        .test(study.withOutcome(huge).fitted()))
                                .effect())
                        .pValue())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void scaling_the_outcome_keeps_p_and_scales_the_set(long seed) {
        InventedStudy study = InventedStudy.of(seed, 10, 4);
        WildTest one = (WildTest) BOOTSTRAP.test(study.fitted());
        WildTest scaled = (WildTest) BOOTSTRAP.test(
                study.withOutcome(Arrays.stream(study.y()).map(y -> 5 - 100 * y).toArray())
                        .fitted());
        assertThat(scaled.p()).as("seed %d", seed).isEqualTo(one.p());
        assertThat(scaled.confidence().orElseThrow().hull().low())
                .isCloseTo(-100 * one.confidence().orElseThrow().hull().high(), Percentage.withPercentage(1e-5));
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void swapping_the_arms_keeps_p_and_turns_the_sign(long seed) {
        ClusterSums sums = InventedStudy.of(seed, 10, 4).fitted();
        // arm' = 1 - arm, so that did' = post - did
        ClusterSums swapped = sums.mapped(sums.terms(), g ->
                new double[] {1, 1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 1});
        WildTest one = (WildTest) BOOTSTRAP.test(sums);
        WildTest other = (WildTest) BOOTSTRAP.test(swapped);
        assertThat(other.atLeast()).as("seed %d", seed).isEqualTo(one.atLeast());
        assertThat(other.estimate()).isCloseTo(-one.estimate(), Percentage.withPercentage(1e-8));
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43})
    void the_order_of_the_clusters_does_not_matter(long seed) {
        ClusterSums sums = InventedStudy.of(seed, 11, 5).fitted();
        List<Integer> order =
                new java.util.ArrayList<>(IntStream.range(0, 11).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        ClusterSums shuffled = sums.keeping(order.stream().mapToInt(g -> g).toArray());
        WildTest one = (WildTest) BOOTSTRAP.test(sums);
        WildTest other = (WildTest) BOOTSTRAP.test(shuffled);
        assertThat(other.atLeast()).as("seed %d", seed).isEqualTo(one.atLeast());
        assertThat(other.above()).as("seed %d", seed).isEqualTo(one.above());
    }

    @Test
    void the_number_of_threads_does_not_matter() throws Exception {
        List<ClusterSums> outcomes = IntStream.range(0, 5)
                .mapToObj(seed -> InventedStudy.of(seed, 20, 8).fitted())
                .toList();
        WildClusterBootstrap drawn = BOOTSTRAP.drawing(4999, 3);
        List<WildResult> many = BOOTSTRAP.testEach(outcomes);
        try (ForkJoinPool alone = new ForkJoinPool(1)) {
            assertThat(alone.submit(() -> BOOTSTRAP.testEach(outcomes)).get()).isEqualTo(many);
            assertThat(alone.submit(() -> drawn.testEach(outcomes)).get()).isEqualTo(drawn.testEach(outcomes));
        }
    }

    @Test
    void draws_come_near_the_enumeration() {
        ClusterSums sums = InventedStudy.of(51, 14, 7).fitted();
        double exact = p(BOOTSTRAP, sums, 0);
        assertThat(p(BOOTSTRAP.drawing(99_999, 1), sums, 0))
                .isCloseTo(exact, offset(3 * Math.sqrt(exact * (1 - exact) / 99_999) + 1e-5));
    }

    @Test
    void a_cluster_without_rows_is_left_out() {
        InventedStudy study = InventedStudy.of(61, 9, 4);
        double[] y = study.y().clone();
        for (int i = 0; i < y.length; i++) {
            y[i] = study.area()[i] == 8 ? Double.NaN : y[i];
        }
        WildTest test = (WildTest) BOOTSTRAP.test(study.withOutcome(y).fitted());
        assertThat(test.draws()).isEqualTo(256);
        assertThat(test.sample().clusters()).isEqualTo(8);
    }

    @Test
    void the_recipe_says_what_was_gone_through() {
        WildTest test = (WildTest) BOOTSTRAP
                .withoutConfidenceSet()
                .test(InventedStudy.of(71, 18, 9).fitted());
        assertThat(test.recipe())
                .isEqualTo("wild cluster bootstrap, null imposed, Rademacher, all 131,072 sign vectors (half of 2^18);"
                        + " weighted; 18 clusters");
        assertThat(test.warning()).isEmpty();
        assertThat(((WildTest) BOOTSTRAP.test(InventedStudy.of(71, 5, 2).fitted()))
                        .warning()
                        .orElseThrow())
                .contains("16 distinct draws", "0.0625");
    }

    @Test
    void with_very_few_clusters_the_set_is_not_bounded_and_says_so() {
        WildTest test = (WildTest) BOOTSTRAP.test(InventedStudy.of(81, 4, 2).fitted());
        ConfidenceSet set = test.confidence().orElseThrow();
        assertThat(set.isBounded()).isFalse();
        assertThat(set.caveatInWords()).contains("do not bound");
    }

    @Test
    void one_area_in_an_arm_is_refused() {
        assertRefused(InventedStudy.of(91, 8, 1).fitted(), "1 of 8 clusters");
        assertRefused(InventedStudy.of(91, 8, 7).fitted(), "only one of 8 clusters (area h)");
    }

    @Test
    void nothing_to_estimate_is_refused() {
        InventedStudy study = InventedStudy.of(92, 8, 4);
        double[] constant = new double[study.y().length];
        Arrays.fill(constant, 3.7);
        assertRefused(study.withOutcome(constant).fitted(), "does not vary");
        Arrays.fill(constant, Double.NaN);
        assertRefused(study.withOutcome(constant).fitted(), "missing in every row");
        ClusterSums twice = study.fitted().mapped(List.of("constant", "arm", "post", "did", "again"), g ->
                new double[] {1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0});
        assertRefused(twice, "'again'");
    }

    @Test
    void a_covariate_that_repeats_another_changes_nothing() {
        InventedStudy study = InventedStudy.of(94, 9, 4);
        ClusterSums twice = study.fitted()
                .mapped(List.of("constant", "arm", "post", "did", "age", "months"), g -> new double[] {
                    1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 12
                });
        WildTest one = (WildTest) BOOTSTRAP.test(study.fitted());
        WildTest two = (WildTest) BOOTSTRAP.test(twice);
        assertThat(two.atLeast()).isEqualTo(one.atLeast());
        assertThat(two.estimate()).isCloseTo(one.estimate(), Percentage.withPercentage(1e-9));
    }

    @Test
    void an_unknown_term_is_a_mistake_of_the_caller() {
        ClusterSums sums = InventedStudy.of(93, 8, 4).fitted();
        assertThatThrownBy(() -> WildClusterBootstrap.of("dose").test(sums)).hasMessageContaining("dose");
    }

    private static void assertRefused(ClusterSums sums, String reason) {
        assertThat(BOOTSTRAP.test(sums).effect()).isInstanceOfSatisfying(NotEstimable.class, none -> {
            assertThat(none.reason()).contains(reason);
            assertThat(none.remedy()).isNotBlank();
            assertThat(none.recipe()).startsWith("wild cluster bootstrap");
        });
    }
}
