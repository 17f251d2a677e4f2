package org.commonweal.statistics.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.commonweal.statistics.sampling.Standing.NOT_ELIGIBLE;
import static org.commonweal.statistics.sampling.Standing.NOT_RESPONDED;
import static org.commonweal.statistics.sampling.Standing.RESPONDED;
import static org.commonweal.statistics.sampling.Standing.UNKNOWN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each step by hand, and what must hold of any sample. */
class WeightingTest {

    private static Weights made(Weighted weighted) {
        assertThat(weighted).isInstanceOf(Weights.class);
        return (Weights) weighted;
    }

    private static Margin margin(String name, List<String> categories, Map<String, Double> totals) {
        return new Margin(name, categories, new TreeMap<>(totals));
    }

    /** 300 people with random weights, sex and age, and margins of a population of 10,000. */
    private record Invented(double[] base, List<String> sex, List<String> age, double[] rooms) {
        static Invented of(int seed) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] base = random.doubles(300, 5, 60).toArray();
            List<String> sex = new ArrayList<>();
            List<String> age = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                sex.add(random.nextDouble() < 0.6 ? "f" : "m");
                age.add(random.nextDouble() < 0.3 ? "young" : random.nextDouble() < 0.5 ? "middle" : "old");
            }
            return new Invented(base, sex, age, random.doubles(300, 1, 8).toArray());
        }

        Margin sexes() {
            return margin("sex", sex, Map.of("f", 5100.0, "m", 4900.0));
        }

        Margin ages() {
            return margin("age", age, Map.of("young", 3500.0, "middle", 3500.0, "old", 3000.0));
        }

        Invented times(double factor) {
            return new Invented(Arrays.stream(base).map(w -> w * factor).toArray(), sex, age, rooms);
        }

        Invented reversed() {
            int[] order = IntStream.range(0, 300).map(i -> 299 - i).toArray();
            return new Invented(
                    Arrays.stream(order).mapToDouble(i -> base[i]).toArray(),
                    sex.reversed(),
                    age.reversed(),
                    Arrays.stream(order).mapToDouble(i -> rooms[i]).toArray());
        }

        List<Weighted> all() {
            List<Margin> margins = List.of(sexes(), ages());
            List<Auxiliary> rooms = List.of(new Auxiliary("rooms", this.rooms, 44_000));
            return List.of(
                    new PostStratification(sexes()).weights(base),
                    new Raking(margins).weights(base),
                    Calibration.of(margins, rooms, new Distance.Linear()).weights(base),
                    Calibration.of(margins, rooms, new Distance.Exponential()).weights(base),
                    Calibration.of(margins, rooms, new Distance.Logit(0.2, 4)).weights(base),
                    Calibration.of(margins, rooms, new Distance.TruncatedLinear(0.3, 3))
                            .weights(base));
        }
    }

    private static double sum(double[] w, List<String> labels, String label) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            sum += labels.get(i).equals(label) ? w[i] : 0;
        }
        return sum;
    }

    @Test
    void margins_are_met_by_every_method_and_bounds_are_kept() {
        for (int seed = 0; seed < 20; seed++) {
            Invented sample = Invented.of(seed);
            List<Weighted> all = sample.all();
            for (int m = 0; m < all.size(); m++) {
                double[] w = made(all.get(m)).values();
                assertThat(sum(w, sample.sex, "f")).isCloseTo(5100, within(1e-6));
                if (m > 0) {
                    assertThat(sum(w, sample.age, "old")).isCloseTo(3000, within(1e-6));
                }
                if (m > 1) {
                    double rooms = IntStream.range(0, 300)
                            .mapToDouble(i -> w[i] * sample.rooms[i])
                            .sum();
                    assertThat(rooms).isCloseTo(44_000, within(1e-5));
                }
            }
            double[] logit = made(all.get(4)).values();
            double[] cut = made(all.get(5)).values();
            for (int i = 0; i < 300; i++) {
                assertThat(logit[i] / sample.base[i]).isStrictlyBetween(0.2, 4.0);
                assertThat(cut[i] / sample.base[i]).isBetween(0.3 - 1e-12, 3 + 1e-12);
            }
        }
    }

    @Test
    void unmoved_by_the_order_of_rows() {
        Invented sample = Invented.of(1);
        List<Weighted> there = sample.all();
        List<Weighted> back = sample.reversed().all();
        for (int m = 0; m < there.size(); m++) {
            for (int i = 0; i < 300; i++) {
                assertThat(made(back.get(m)).values()[299 - i])
                        .isCloseTo(made(there.get(m)).values()[i], within(1e-8));
            }
        }
    }

    @Test
    void post_stratification_and_raking_are_unmoved_by_the_scale_of_the_given_weights() {
        Invented sample = Invented.of(2);
        for (int m : new int[] {0, 1, 3}) {
            double[] one = made(sample.all().get(m)).values();
            double[] other = made(sample.times(3.7).all().get(m)).values();
            assertThat(other).containsExactly(one, within(1e-7));
        }
    }

    @Test
    void raking_and_calibration_with_exponential_distance_are_the_same() {
        Invented sample = Invented.of(3);
        double[] raked = made(new Raking(List.of(sample.sexes(), sample.ages())).weights(sample.base))
                .values();
        double[] calibrated = made(Calibration.of(
                                List.of(sample.sexes(), sample.ages()), List.of(), new Distance.Exponential())
                        .weights(sample.base))
                .values();
        assertThat(calibrated).containsExactly(raked, within(1e-8));
    }

    @Test
    void by_hand_a_post_stratum_of_two_counts_what_the_population_counts() {
        Margin margin = margin("sex", List.of("f", "f", "m"), Map.of("f", 90.0, "m", 30.0));
        assertThat(made(new PostStratification(margin).weights(new double[] {10, 20, 30}))
                        .values())
                .containsExactly(30, 60, 30);
    }

    @Test
    void by_hand_linear_calibration_of_two_people_to_their_number_and_sum() {
        Calibration calibration = new Calibration(
                List.of(Auxiliary.population(2, 30), new Auxiliary("x", new double[] {1, 3}, 50)),
                new Distance.Linear());
        assertThat(made(calibration.weights(new double[] {10, 10})).values())
                .containsExactly(new double[] {20, 10}, within(1e-10));
    }

    @Test
    void margins_that_cannot_be_met_are_named() {
        Margin odd = margin("sex", List.of("f", "f", "x"), Map.of("f", 90.0, "m", 30.0));
        assertThat(new PostStratification(odd).weights(new double[] {1, 1, 1}))
                .isInstanceOfSatisfying(
                        NoWeights.class, none -> assertThat(none.reason()).contains("x, m"));
        Margin sex = margin("sex", List.of("f", "m"), Map.of("f", 50.0, "m", 50.0));
        Margin age = margin("age", List.of("y", "o"), Map.of("y", 80.0, "o", 20.0));
        assertThat(new Raking(List.of(sex, age)).weights(new double[] {1, 1}))
                .isInstanceOfSatisfying(
                        NoWeights.class, none -> assertThat(none.unmet()).isNotEmpty());
        Margin other = margin("age", List.of("y", "o"), Map.of("y", 50.0, "o", 51.0));
        assertThat(new Raking(List.of(sex, other)).weights(new double[] {1, 1}))
                .isInstanceOfSatisfying(
                        NoWeights.class, none -> assertThat(none.reason()).contains("size of the population"));
        assertThat(Calibration.of(List.of(sex), List.of(), new Distance.Logit(0.9, 1.1))
                        .weights(new double[] {10, 90}))
                .isInstanceOfSatisfying(
                        NoWeights.class, none -> assertThat(none.unmet()).hasSize(2));
    }

    @Test
    void rows_that_are_out_may_lack_a_value_and_weights_below_nothing_are_refused() {
        Calibration calibration = new Calibration(
                List.of(Auxiliary.population(3, 30), new Auxiliary("x", new double[] {1, 3, Double.NaN}, 50)),
                new Distance.Exponential());
        assertThat(made(calibration.weights(new double[] {10, 10, 0})).values())
                .containsExactly(new double[] {20, 10, 0}, within(1e-9));
        assertThat(calibration.weights(new double[] {10, -1, 0}))
                .isInstanceOfSatisfying(
                        NoWeights.class, none -> assertThat(none.why()).isEqualTo(NoWeights.Why.NEGATIVE_WEIGHT));
    }

    @Test
    void by_hand_weighting_classes_with_unknown_and_ineligible_units() {
        // 10 each: 2 responded, 1 did not, 1 is no dwelling, 2 nobody knows: (60/40) x (30/20) = 2.25
        List<Standing> standing = List.of(RESPONDED, RESPONDED, NOT_RESPONDED, NOT_ELIGIBLE, UNKNOWN, UNKNOWN);
        double[] ten = {10, 10, 10, 10, 10, 10};
        double[] made = made(NonResponse.byClasses(ten, standing, java.util.Collections.nCopies(6, "all"), 1))
                .values();
        assertThat(made).containsExactly(new double[] {22.5, 22.5, 0, 0, 0, 0}, within(1e-12));
    }

    @Test
    void a_class_in_which_too_few_answered_is_named() {
        List<Standing> standing = List.of(RESPONDED, NOT_RESPONDED, NOT_RESPONDED);
        assertThat(NonResponse.byClasses(new double[] {1, 1, 1}, standing, List.of("A", "A", "B"), 1))
                .isInstanceOfSatisfying(
                        NoWeights.class, none -> assertThat(none.reason()).contains("classes: B."));
    }

    @Test
    void a_saturated_logit_gives_the_weights_of_the_classes() {
        List<Standing> standing = new ArrayList<>();
        List<String> cell = new ArrayList<>();
        double[] base = new double[100];
        double[] second = new double[100];
        for (int i = 0; i < 100; i++) {
            second[i] = i < 40 ? 0 : 1;
            cell.add(i < 40 ? "one" : "two");
            standing.add(i % (i < 40 ? 4 : 3) == 0 ? NOT_RESPONDED : RESPONDED);
            base[i] = 12;
        }
        double[] classes = made(NonResponse.byClasses(base, standing, cell, 1)).values();
        List<String> one = java.util.Collections.nCopies(100, "");
        double[] inverse = made(NonResponse.byPropensity(
                        base, standing, List.of("second"), new double[][] {second}, one, 0))
                .values();
        double[] quintiles = made(NonResponse.byPropensity(
                        base, standing, List.of("second"), new double[][] {second}, one, 5))
                .values();
        assertThat(inverse).containsExactly(classes, within(1e-9));
        assertThat(quintiles).containsExactly(classes, within(1e-9));
        assertThat(Arrays.stream(classes).sum()).isCloseTo(1200, within(1e-9));
    }

    @Test
    void a_term_that_separates_gives_no_weights_but_the_reason() {
        List<Standing> standing = List.of(RESPONDED, RESPONDED, NOT_RESPONDED, NOT_RESPONDED);
        assertThat(NonResponse.byPropensity(
                        new double[] {1, 1, 1, 1},
                        standing,
                        List.of("x"),
                        new double[][] {{0, 1, 5, 6}},
                        List.of("", "", "", ""),
                        0))
                .isInstanceOfSatisfying(
                        NoWeights.class, none -> assertThat(none.reason()).contains("separate"));
    }

    @Test
    void by_hand_trimming_hands_on_what_is_cut() {
        double[] w = {1, 2, 3, 10};
        assertThat(made(new Trimming(0, 4, Trimming.Share.EQUALLY, false).weights(w))
                        .values())
                .containsExactly(3, 4, 5, 4);
        assertThat(made(new Trimming(0, 4, Trimming.Share.IN_PROPORTION, false).weights(w))
                        .values())
                .containsExactly(2, 4, 6, 4);
        double[] strict = made(new Trimming(0, 4.5, Trimming.Share.IN_PROPORTION, true).weights(w))
                .values();
        assertThat(Arrays.stream(strict).sum()).isCloseTo(16, within(1e-9));
        assertThat(Arrays.stream(strict).max().orElseThrow()).isLessThanOrEqualTo(4.5);
        assertThat(new Trimming(0, 3, Trimming.Share.EQUALLY, true).weights(w)).isInstanceOf(NoWeights.class);
    }

    @Test
    void by_hand_what_unequal_weights_cost() {
        KishEffect kish = KishEffect.of(new double[] {1, 1, 2, 0});
        assertThat(kish.rows()).isEqualTo(3);
        assertThat(kish.designEffect()).isCloseTo(3 * 6 / 16.0, within(1e-12));
        assertThat(kish.effectiveRows()).isCloseTo(16 / 6.0, within(1e-12));
        assertThat(kish.comparedWith(KishEffect.of(new double[] {1, 1, 1}))).isCloseTo(1.125, within(1e-12));
        assertThat(KishEffect.of(new double[] {5, 5, 5}).loss()).isZero();
    }

    @Test
    void numbers_with_doubt_are_unmoved_by_the_scale_of_weights_and_the_order_of_rows() {
        Invented sample = Invented.of(4);
        SurveyFigures one = new SurveyFigures(SurveyDesign.of(sample.base).ultimateClusters(sample.age, sample.sex));
        SurveyFigures two =
                new SurveyFigures(SurveyDesign.of(sample.times(9).base).ultimateClusters(sample.age, sample.sex));
        Invented back = sample.reversed();
        SurveyFigures three = new SurveyFigures(SurveyDesign.of(back.base).ultimateClusters(back.age, back.sex));
        double se = se(one.mean(sample.rooms));
        assertThat(se(two.mean(sample.rooms))).isCloseTo(se, within(1e-12));
        assertThat(se(three.mean(back.rooms))).isCloseTo(se, within(1e-12));
    }

    private static double se(org.commonweal.statistics.estimate.Effect effect) {
        return ((org.commonweal.statistics.estimate.Estimate) effect)
                .standardError()
                .orElseThrow();
    }

    @Test
    void by_hand_a_stratified_mean_of_four() {
        // strata of 10 and 20 people, two drawn of each: mean = (10 x 2 + 20 x 5) / 30 = 4
        double[] y = {1, 3, 4, 6};
        SurveyDesign design = SurveyDesign.of(new double[] {5, 5, 10, 10})
                .withStage(List.of("A", "A", "B", "B"), List.of(), new double[] {10, 10, 20, 20});
        org.commonweal.statistics.estimate.Effect mean = new SurveyFigures(design).mean(y);
        assertThat(mean).isInstanceOfSatisfying(org.commonweal.statistics.estimate.Estimate.class, estimate -> {
            assertThat(estimate.value()).isCloseTo(4, within(1e-12));
            // (1/3)^2 x 2/2 x (1 - 2/10) + (2/3)^2 x 2/2 x (1 - 2/20)
            assertThat(estimate.standardError().orElseThrow())
                    .isCloseTo(Math.sqrt(0.8 / 9 + 4 * 0.9 / 9), within(1e-12));
            assertThat(estimate.degreesOfFreedom().orElseThrow()).isEqualTo(2);
        });
    }
}
