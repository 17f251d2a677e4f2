package org.commonweal.statistics.missing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.commonweal.statistics.distribution.Draws;
import org.commonweal.statistics.estimate.Sample;
import org.junit.jupiter.api.Test;

class MultipleImputationTest {

    /** Two waves of 18 areas; answers depend on area, wave, a covariate and, for the treated after, on the programme. */
    static final class Survey {
        final int n;
        final int[] area;
        final int[] wave;
        final double[] weight;
        final double[] age;
        final double[] tenure;
        final double[] owner;

        Survey(int n, long seed) {
            this.n = n;
            area = new int[n];
            wave = new int[n];
            weight = new double[n];
            age = new double[n];
            tenure = new double[n];
            owner = new double[n];
            Draws draws = Draws.keyed(seed);
            for (int i = 0; i < n; i++) {
                area[i] = draws.below(18);
                wave[i] = draws.below(2);
                weight[i] = 0.5 + draws.uniform();
                age[i] = 18 + draws.below(70);
                tenure[i] = draws.below(4);
                owner[i] = draws.uniform() < 0.2 + age[i] / 150 ? 1 : 0;
            }
        }

        double[] answers(double effect, long seed) {
            Draws draws = Draws.keyed(seed, 1);
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                double p = 0.2 + 0.004 * (age[i] - 50) + 0.2 * owner[i] + (area[i] < 9 ? effect * wave[i] : 0);
                y[i] = draws.uniform() < Math.max(0.02, Math.min(0.98, p)) ? 1 : 0;
            }
            return y;
        }

        double[] score(long seed) {
            Draws draws = Draws.keyed(seed, 2);
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                y[i] = Math.rint(10 + age[i] / 10 + 2 * owner[i] + 3 * draws.normal());
            }
            return y;
        }

        double did(double[] y) {
            double[] sum = new double[4];
            double[] count = new double[4];
            for (int i = 0; i < n; i++) {
                if (!Double.isNaN(y[i])) {
                    int cell = (area[i] < 9 ? 2 : 0) + wave[i];
                    sum[cell] += y[i];
                    count[cell]++;
                }
            }
            return sum[3] / count[3] - sum[2] / count[2] - sum[1] / count[1] + sum[0] / count[0];
        }
    }

    /** Younger households are silent more often: missing at random given age. */
    static double[] gaps(Survey survey, double[] full, double rate, long seed) {
        Draws draws = Draws.keyed(seed, 3);
        double[] y = full.clone();
        for (int i = 0; i < y.length; i++) {
            if (draws.uniform() < rate * (1.6 - 1.2 * (survey.age[i] - 18) / 70)) {
                y[i] = Double.NaN;
            }
        }
        return y;
    }

    @Test
    void known_answers_stay_and_gaps_take_values_that_can_be() {
        Survey survey = new Survey(1500, 1);
        double[] y = gaps(survey, survey.answers(0.1, 1), 0.2, 1);
        double[] score = gaps(survey, survey.score(1), 0.2, 2);
        double[] tenure = gaps(survey, survey.tenure, 0.1, 3);
        Completed completed = MultipleImputation.of(
                        List.of(Column.number("age", survey.age), Column.category("tenure", tenure)),
                        List.of(Column.yesNo("enough", y), Column.number("score", score)),
                        survey.area,
                        survey.wave,
                        survey.weight)
                .complete(3, 3, 9);
        assertThat(completed.sets()).hasSize(3);
        for (Map<String, double[]> set : completed.sets()) {
            for (int i = 0; i < survey.n; i++) {
                double filled = set.get("enough")[i];
                assertThat(Double.isNaN(y[i]) ? filled == 0 || filled == 1 : filled == y[i])
                        .isTrue();
                assertThat(set.get("score")[i]).isFinite().isEqualTo(Math.rint(set.get("score")[i]));
                assertThat(Double.isNaN(score[i]) || set.get("score")[i] == score[i])
                        .isTrue();
                assertThat(set.get("tenure")[i]).isBetween(0.0, 3.0);
            }
        }
        assertThat(completed.sets().get(0).get("enough"))
                .isNotEqualTo(completed.sets().get(1).get("enough"));
        assertThat(completed.sets().get(0).get("age")).isSameAs(survey.age);
    }

    @Test
    void the_mean_that_complete_cases_miss_is_found_again() {
        Survey survey = new Survey(8000, 4);
        double[] full = survey.answers(0.1, 4);
        double[] score = survey.score(4);
        Completed completed = MultipleImputation.of(
                        List.of(
                                Column.number("age", survey.age),
                                Column.yesNo("owner", gaps(survey, survey.owner, 0.1, 6))),
                        List.of(
                                Column.yesNo("enough", gaps(survey, full, 0.4, 4)),
                                Column.number("score", gaps(survey, score, 0.4, 5))),
                        survey.area,
                        survey.wave,
                        new double[0])
                .complete(10, 3, 1);
        double biasBefore = mean(gaps(survey, full, 0.4, 4)) - mean(full);
        assertThat(biasBefore).isGreaterThan(0.015);
        assertThat(completed.sets().stream()
                        .mapToDouble(s -> mean(s.get("enough")))
                        .average()
                        .orElseThrow())
                .isEqualTo(mean(full), within(0.008));
        assertThat(mean(gaps(survey, score, 0.4, 5)) - mean(score)).isGreaterThan(0.2);
        assertThat(completed.sets().stream()
                        .mapToDouble(s -> mean(s.get("score")))
                        .average()
                        .orElseThrow())
                .isEqualTo(mean(score), within(0.06));
        assertThat(completed.sets().stream()
                        .mapToDouble(s -> survey.did(s.get("enough")))
                        .average()
                        .orElseThrow())
                .isEqualTo(survey.did(full), within(0.03));
    }

    @Test
    void pooled_intervals_cover_the_truth_about_as_often_as_they_say() {
        int covered = 0;
        int studies = 60;
        for (int study = 0; study < studies; study++) {
            Survey survey = new Survey(1500, 100 + study);
            double[] y = gaps(survey, survey.answers(0.1, 200 + study), 0.3, 300 + study);
            List<Map<String, double[]>> sets = MultipleImputation.of(
                            List.of(Column.number("age", survey.age), Column.yesNo("owner", survey.owner)),
                            List.of(Column.yesNo("enough", y)),
                            survey.area,
                            survey.wave,
                            new double[0])
                    .complete(10, 1, study)
                    .sets();
            double[] q = new double[10];
            double[] u = new double[10];
            for (int m = 0; m < 10; m++) {
                q[m] = survey.did(sets.get(m).get("enough"));
                double p = mean(sets.get(m).get("enough"));
                u[m] = p * (1 - p) * 16 / survey.n;
            }
            Pooled pooled = RubinsRules.pool(q, u, survey.n - 4, 0.95, new Sample(survey.n, 18, survey.n));
            covered += pooled.estimate().interval().contains(0.1) ? 1 : 0;
        }
        assertThat(covered).as("of " + studies).isBetween(52, studies);
    }

    @Test
    void threads_change_nothing_and_more_imputations_keep_the_first() {
        Survey survey = new Survey(1000, 7);
        MultipleImputation imputation = MultipleImputation.of(
                List.of(
                        Column.number("age", gaps(survey, survey.age.clone(), 0, 1)),
                        Column.yesNo("owner", gaps(survey, survey.owner, 0.2, 2))),
                List.of(Column.yesNo("enough", gaps(survey, survey.answers(0, 1), 0.2, 3))),
                survey.area,
                survey.wave,
                survey.weight);
        List<Map<String, double[]>> many = imputation.complete(6, 2, 5).sets();
        List<Map<String, double[]>> few;
        try (ForkJoinPool one = new ForkJoinPool(1)) {
            few = one.submit(() -> imputation.complete(3, 2, 5).sets()).join();
        }
        for (int m = 0; m < 3; m++) {
            assertThat(few.get(m).get("enough")).isEqualTo(many.get(m).get("enough"));
            assertThat(few.get(m).get("owner")).isEqualTo(many.get(m).get("owner"));
        }
        assertThat(imputation.complete(3, 2, 6).sets().get(0).get("enough"))
                .isNotEqualTo(few.get(0).get("enough"));
    }

    @Test
    void an_area_where_everybody_says_the_same_does_not_break_it() {
        Survey survey = new Survey(900, 8);
        double[] y = survey.answers(0, 8);
        for (int i = 0; i < y.length; i++) {
            y[i] = survey.area[i] == 3 ? 1 : i % 7 == 0 ? Double.NaN : y[i];
            y[i] = survey.area[i] == 3 && i % 5 == 0 || survey.area[i] == 4 ? Double.NaN : y[i];
        }
        Completed completed = MultipleImputation.of(
                        List.of(Column.yesNo("owner", survey.owner)),
                        List.of(Column.yesNo("enough", y)),
                        survey.area,
                        survey.wave,
                        new double[0])
                .complete(20, 1, 3);
        double filled = 0;
        double count = 0;
        for (Map<String, double[]> set : completed.sets()) {
            for (int i = 0; i < y.length; i++) {
                if (survey.area[i] == 3 && Double.isNaN(y[i])) {
                    filled += set.get("enough")[i];
                    count++;
                }
            }
        }
        assertThat(filled / count).isGreaterThan(0.8);
    }

    @Test
    void twenty_five_outcomes_of_six_thousand_households_are_completed_twenty_times_in_seconds() {
        Survey survey = new Survey(6000, 12);
        List<Column> covariates = new ArrayList<>();
        for (int c = 0; c < 8; c++) {
            covariates.add(
                    switch (c % 4) {
                        case 0 -> Column.number("number" + c, gaps(survey, survey.score(c), 0.03, c));
                        case 1 ->
                            Column.category("category" + c, gaps(survey, new Survey(6000, 70 + c).tenure, 0.03, c));
                        default -> Column.yesNo("yes" + c, gaps(survey, survey.answers(0, c), 0.03, c));
                    });
        }
        List<Column> outcomes = new ArrayList<>();
        for (int o = 0; o < 25; o++) {
            outcomes.add(
                    o % 5 == 0
                            ? Column.number("score" + o, gaps(survey, survey.score(50 + o), 0.08, 50 + o))
                            : Column.yesNo("share" + o, gaps(survey, survey.answers(0.05, 50 + o), 0.08, 50 + o)));
        }
        MultipleImputation imputation =
                MultipleImputation.of(covariates, outcomes, survey.area, survey.wave, survey.weight);
        imputation.complete(2, 5, 1);
        long start = System.nanoTime();
        Completed completed = imputation.complete(20, 5, 1);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(java.util.Locale.ROOT, "  imputation of 6,000 x 25, m = 20: %.2f s%n", seconds);
        assertThat(completed.sets()).hasSize(20);
        // the aim is 2 s on two quiet cores; this only catches a slip into full chains, whatever else the machine does
        assertThat(seconds).isLessThan(60);
    }

    @Test
    void a_question_nobody_answered_is_said_so_and_one_that_all_answered_alike_is_filled_alike() {
        double[] nothing = {Double.NaN, Double.NaN, Double.NaN};
        double[] same = {1, Double.NaN, 1};
        Completed completed = MultipleImputation.of(
                        List.of(),
                        List.of(Column.yesNo("mood", nothing), Column.yesNo("enough", same)),
                        new int[] {1, 1, 2},
                        new int[] {0, 1, 0},
                        new double[0])
                .complete(2, 1, 1);
        assertThat(completed.withoutValues().getFirst().reason()).contains("'mood'");
        assertThat(completed.sets().getFirst()).containsOnlyKeys("enough");
        assertThat(completed.sets().getFirst().get("enough")).containsExactly(1, 1, 1);
    }

    @Test
    void wrong_columns_are_refused_by_name() {
        assertThatThrownBy(() -> Column.yesNo("mood", new double[] {0, 3}))
                .hasMessageContaining("'mood' is 3.0 in row 1");
        assertThatThrownBy(() -> MultipleImputation.of(
                        List.of(), List.of(Column.yesNo("mood", new double[2])), new int[3], new int[3], new double[0]))
                .hasMessageContaining("'mood' has 2 rows");
        assertThatThrownBy(() -> MultipleImputation.of(
                        List.of(), List.of(Column.yesNo("mood", new double[2])), new int[2], new int[2], new double[] {
                            1, 0
                        }))
                .hasMessageContaining("row 1 has a weight of 0.0");
    }

    static double mean(double[] values) {
        return java.util.Arrays.stream(values)
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElseThrow();
    }
}
