package org.commonweal.statistics.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.commonweal.statistics.distribution.Draws;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.NotEstimable;
import org.junit.jupiter.api.Test;

class LogitTest {

    static final List<String> AREAS = List.of("Ashby", "Brook", "Carr", "Dene");

    static BinomialCells twoByTwo(double[] yes, long[] count) {
        double[][] x = {{1, 0, 0, 0}, {1, 0, 1, 0}, {1, 1, 0, 0}, {1, 1, 1, 1}};
        return BinomialCells.ofCounts(
                "enough", List.of("one", "arm", "post", "did"), AREAS, x, yes, count, new int[] {0, 1, 2, 3});
    }

    @Test
    void a_two_by_two_by_hand_gives_log_odds_ratios_and_the_counterfactual_share() {
        Logit logit = Logit.of(twoByTwo(new double[] {30, 40, 20, 50}, new long[] {100, 100, 100, 100}));

        double did = Math.log(50.0 / 50) - Math.log(20.0 / 80) - Math.log(40.0 / 60) + Math.log(30.0 / 70);
        double se = Math.sqrt(1 / 50.0 + 1 / 50.0 + 1 / 20.0 + 1 / 80.0 + 1 / 40.0 + 1 / 60.0 + 1 / 30.0 + 1 / 70.0);
        double odds = 20.0 / 80 * (40.0 / 60) / (30.0 / 70);
        Estimate coefficient = (Estimate) logit.coefficient("did", LogitErrors.MODEL);
        assertThat(coefficient.value()).isEqualTo(did, within(1e-12));
        assertThat(coefficient.standardError().orElseThrow()).isEqualTo(se, within(1e-12));
        assertThat(((Estimate) logit.effect(List.of("did"), LogitErrors.MODEL)).value())
                .isEqualTo(0.5 - odds / (1 + odds), within(1e-12));
    }

    @Test
    void swapping_yes_and_no_flips_the_sign_and_keeps_the_doubt() {
        Draws draws = Draws.keyed(11);
        for (int trial = 0; trial < 20; trial++) {
            double[] yes = new double[4];
            double[] no = new double[4];
            for (int c = 0; c < 4; c++) {
                yes[c] = 5 + draws.below(90);
                no[c] = 100 - yes[c];
            }
            long[] count = {100, 100, 100, 100};
            Estimate one = (Estimate) Logit.of(twoByTwo(yes, count)).effect(List.of("did"), LogitErrors.CR1_T);
            Estimate other = (Estimate) Logit.of(twoByTwo(no, count)).effect(List.of("did"), LogitErrors.CR1_T);
            assertThat(other.value()).as("seed 11, trial " + trial).isEqualTo(-one.value(), within(1e-12));
            assertThat(other.standardError().orElseThrow())
                    .as("seed 11, trial " + trial)
                    .isEqualTo(one.standardError().orElseThrow(), within(1e-10));
        }
    }

    @Test
    void the_scale_of_the_weights_changes_cluster_robust_results_in_nothing() {
        BinomialCells cells = LogitAgreesWithRTest.influence(true);
        double[] yes = cells.yes().clone();
        double[] trials = cells.trials().clone();
        for (int i = 0; i < yes.length; i++) {
            yes[i] *= 64;
            trials[i] *= 64;
        }
        BinomialCells scaled = new BinomialCells(
                "influence",
                cells.terms(),
                cells.clusters(),
                cells.x(),
                yes,
                trials,
                cells.rows(),
                cells.squares(),
                cells.cluster());
        Estimate one = (Estimate) Logit.of(cells).effect(List.of("did"), LogitErrors.CR1);
        Estimate other = (Estimate) Logit.of(scaled).effect(List.of("did"), LogitErrors.CR1);
        assertThat(other.value()).isEqualTo(one.value(), within(1e-13));
        assertThat(other.standardError().orElseThrow())
                .isEqualTo(one.standardError().orElseThrow(), within(1e-13));
    }

    @Test
    void perfect_separation_is_refused_and_the_term_is_named() {
        double[][] x = {{1, 0, 3}, {1, 0, 5}, {1, 1, 4}, {1, 1, 6}};
        Effect effect = Logit.of(BinomialCells.ofCounts(
                        "enough",
                        List.of("one", "owner", "age"),
                        AREAS,
                        x,
                        new double[] {0, 0, 10, 10},
                        new long[] {10, 10, 10, 10},
                        new int[] {0, 1, 2, 3}))
                .coefficient("owner", LogitErrors.MODEL);
        assertThat(effect).isInstanceOfSatisfying(NotEstimable.class, none -> {
            assertThat(none.reason()).startsWith("Perfect separation").contains("'owner'");
            assertThat(none.remedy()).contains("linear model");
        });
    }

    @Test
    void quasi_separation_in_one_group_is_refused_and_names_the_group() {
        Effect effect = Logit.of(twoByTwo(new double[] {30, 40, 20, 100}, new long[] {100, 100, 100, 100}))
                .effect(List.of("did"), LogitErrors.CR0);
        assertThat(effect)
                .isInstanceOfSatisfying(
                        NotEstimable.class,
                        none -> assertThat(none.reason())
                                .startsWith("Quasi-complete separation")
                                .contains("'did'")
                                .doesNotContain("'arm'")
                                .contains("100 of 400 rows"));
    }

    @Test
    void a_strong_but_finite_effect_is_not_taken_for_separation() {
        double[][] x = {{1, 0}, {1, 1}};
        Logit logit = Logit.of(BinomialCells.ofCounts(
                "enough",
                List.of("one", "owner"),
                List.of("Ashby", "Brook"),
                x,
                new double[] {1, 99_999_999},
                new long[] {100_000_000, 100_000_000},
                new int[] {0, 1}));
        assertThat(((Estimate) logit.coefficient("owner", LogitErrors.MODEL)).value())
                .isEqualTo(2 * Math.log(99_999_999), within(1e-6));
    }

    @Test
    void collinear_terms_are_refused_by_name() {
        double[][] x = {{1, 0, 1}, {1, 1, 0}, {1, 0, 1}, {1, 1, 0}};
        Logit logit = Logit.of(BinomialCells.ofCounts(
                "enough",
                List.of("one", "owner", "renter"),
                AREAS,
                x,
                new double[] {1, 5, 3, 4},
                new long[] {10, 10, 10, 10},
                new int[] {0, 1, 2, 3}));
        assertThat(logit.refusal().orElseThrow().reason()).contains("'renter'").doesNotContain("'owner'");
    }

    @Test
    void an_outcome_that_does_not_vary_or_is_missing_is_refused() {
        assertThat(Logit.of(twoByTwo(new double[4], new long[] {10, 10, 10, 10}))
                        .refusal()
                        .orElseThrow()
                        .reason())
                .contains("every row says no");
        assertThat(Logit.of(twoByTwo(new double[4], new long[4]))
                        .refusal()
                        .orElseThrow()
                        .reason())
                .contains("No row has both 'enough'");
    }

    @Test
    void an_outcome_that_is_neither_yes_nor_no_is_refused() {
        assertThatThrownBy(() -> BinomialCells.ofRows(
                        "mood",
                        List.of("one"),
                        AREAS,
                        new double[][] {{1}},
                        new double[] {3},
                        new double[0],
                        new int[1]))
                .hasMessageContaining("'mood' is 3.0");
    }
}
