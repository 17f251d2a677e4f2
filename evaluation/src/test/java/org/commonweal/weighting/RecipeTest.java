package org.commonweal.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.problem.Problems;
import org.commonweal.statistics.sampling.NoWeights;
import org.commonweal.statistics.sampling.Standing;
import org.commonweal.statistics.sampling.Trimming;
import org.junit.jupiter.api.Test;

class RecipeTest {

    /** Six dwellings of weight 10 in two areas; four answered, one refused, one is empty. */
    private static Units units() {
        return new Units(
                List.of("D1", "D2", "D3", "D4", "D5", "D6"),
                new double[] {10, 10, 10, 10, 10, 10},
                List.of(
                        Standing.RESPONDED,
                        Standing.RESPONDED,
                        Standing.NOT_RESPONDED,
                        Standing.RESPONDED,
                        Standing.RESPONDED,
                        Standing.NOT_ELIGIBLE),
                new TreeMap<>(Map.of("area", List.of("N01", "N01", "N01", "N02", "N02", "N02"))));
    }

    private static Respondents respondents() {
        return new Respondents(
                "waves/2026.csv",
                List.of("R1", "R2", "R4", "R5"),
                List.of("D1", "D2", "D4", "D5"),
                new TreeMap<>(Map.of(
                        "adults", List.of("1", "2", "1", "1"),
                        "age", List.of("25", "70", "29", "64"),
                        "sex", List.of("f", "m", "f", "m"))));
    }

    private static Recipe recipe(List<Step> steps, MarginSource... margins) {
        return new Recipe("2026", "dwelling", "respondent_id", Optional.empty(), steps, List.of(margins));
    }

    private static final MarginSource SEX =
            new MarginSource("sex", "sex", "invented", List.of(), new TreeMap<>(Map.of("f", 40.0, "m", 60.0)));

    @Test
    void by_hand_from_the_draw_to_margins() {
        WeightingReport report = recipe(
                        List.of(
                                new Step.NonResponseByClasses(List.of("area"), 1),
                                new Step.Selection("adults", ""),
                                new Step.PostStratify("sex")),
                        SEX)
                .weigh(units(), respondents());
        // 15, 15 in N01 (one of three refused); 10, 10 in N02; two adults: 30. f: 15 + 10 to 40; m: 30 + 10 to 60.
        assertThat(report.weights()).containsExactly(new double[] {24, 45, 16, 15}, within(1e-12));
        assertThat(report.steps())
                .extracting(WeightingReport.Done::name)
                .containsExactly("design", "nonresponse", "respondents", "selection", "post_stratify");
        assertThat(report.steps().get(3).kish().sum()).isEqualTo(65);
        assertThat(report.margins())
                .allSatisfy(margin -> assertThat(margin.found()).isCloseTo(margin.wanted(), within(1e-9)));
    }

    @Test
    void numbers_are_put_into_bands() {
        MarginSource age = new MarginSource(
                "age",
                "age",
                "invented",
                List.of(30.0, 65.0),
                new TreeMap<>(Map.of("under_30", 50.0, "30_64", 30.0, "65_over", 20.0)));
        WeightingReport report =
                recipe(List.of(new Step.Rake(List.of("age"))), age).weigh(units(), respondents());
        assertThat(report.weights()).containsExactly(new double[] {25, 20, 25, 30}, within(1e-9));
    }

    private static Respondents withoutOneAnswer() {
        return new Respondents(
                "waves/2026.csv",
                List.of("R1", "R2", "R4", "R5"),
                List.of("D1", "D2", "D4", "D5"),
                new TreeMap<>(Map.of("sex", List.of("f", "", "f", "m"), "age", List.of("a", "a", "b", "b"))));
    }

    private static final MarginSource SEX_OR_NONE = new MarginSource(
            "sex",
            "sex",
            "invented",
            List.of(),
            new TreeMap<>(Map.of("f", 40.0, "m", 60.0)),
            MarginSource.Missing.OWN_CLASS);

    @Test
    void by_hand_those_without_an_answer_are_a_class_of_their_own_that_keeps_its_share() {
        for (Step step : List.of(
                new Step.Rake(List.of("sex")),
                new Step.PostStratify("sex"),
                new Step.Calibrate(
                        List.of("sex"), new TreeMap<>(), new org.commonweal.statistics.sampling.Distance.Linear()))) {
            WeightingReport report = recipe(List.of(step), SEX_OR_NONE).weigh(units(), withoutOneAnswer());
            // 10 each: without an answer 10 of 40, so 25 of the 100; f 40 x 3/4 to two, m 60 x 3/4 to one.
            assertThat(report.weights()).as(step.name()).containsExactly(new double[] {15, 25, 15, 45}, within(1e-9));
            assertThat(report.noAnswer()).containsExactly(new NoAnswer("sex", 1, 0.25));
            assertThat(report.margins())
                    .extracting(WeightingReport.MarginCheck::category, it -> Math.round(it.wanted()))
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("", 25L),
                            org.assertj.core.groups.Tuple.tuple("f", 30L),
                            org.assertj.core.groups.Tuple.tuple("m", 45L));
        }
    }

    @Test
    void a_margin_that_everybody_answered_is_met_in_full_beside_one_with_a_class_of_its_own() {
        MarginSource age =
                new MarginSource("age", "age", "invented", List.of(), new TreeMap<>(Map.of("a", 30.0, "b", 70.0)));
        WeightingReport report = recipe(List.of(new Step.Rake(List.of("sex", "age"))), SEX_OR_NONE, age)
                .weigh(units(), withoutOneAnswer());
        assertThat(report.weights()[0] + report.weights()[1]).isCloseTo(30, within(1e-9));
        assertThat(report.weights()[1]).isCloseTo(25, within(1e-9));
        assertThat(report.noAnswer()).hasSize(1);
    }

    @Test
    void without_a_word_about_it_a_missing_answer_stops_the_recipe() {
        assertThatThrownBy(() ->
                        recipe(List.of(new Step.Rake(List.of("sex"))), SEX).weigh(units(), withoutOneAnswer()))
                .isInstanceOf(Problems.class)
                .hasMessageContaining("waves/2026.csv:3 (sex)")
                .hasMessageContaining("missing: own_class");
    }

    @Test
    void a_step_that_the_data_refuse_is_named_and_no_weights_come_out() {
        MarginSource odd = new MarginSource(
                "sex", "sex", "invented", List.of(), new TreeMap<>(Map.of("f", 40.0, "m", 60.0, "x", 1.0)));
        WeightingReport report = recipe(List.of(new Step.ScaleToSample(), new Step.Rake(List.of("sex"))), odd)
                .weigh(units(), respondents());
        assertThat(report.weights()).isEmpty();
        assertThat(report.refused()).hasValueSatisfying(refused -> {
            assertThat(refused.number()).isEqualTo(2);
            assertThat(refused.why().reason()).contains("x");
        });
    }

    @Test
    void every_refusal_has_words_in_both_languages_and_the_english_ones_are_those_of_the_engine() {
        for (NoWeights.Why why : NoWeights.Why.values()) {
            NoWeights none = new NoWeights(why, List.of("A", "B", "C", "D"), List.of(), "");
            WeightingReport.Refused refused = new WeightingReport.Refused("rake", 1, none);
            assertThat(refused.inWords(Locale.ENGLISH)).isEqualTo(none.reason());
            assertThat(refused.remedy(Locale.ENGLISH)).isEqualToIgnoringCase(none.remedy());
            assertThat(refused.inWords(Locale.CHINESE)).isNotEqualTo(none.reason());
            assertThat(refused.remedy(Locale.CHINESE)).isNotEqualTo(refused.remedy(Locale.ENGLISH));
        }
    }

    @Test
    void everything_that_does_not_fit_is_said_at_once() {
        Respondents wrong = new Respondents(
                "waves/2026.csv",
                List.of("R1", "R1", "R3"),
                List.of("D1", "D1", "D3"),
                new TreeMap<>(Map.of("sex", List.of("f", "m", "f"))));
        Recipe recipe =
                recipe(List.of(new Step.Rake(List.of("age")), new Step.NonResponseByClasses(List.of("rooms"), 1)), SEX);
        assertThatThrownBy(() -> recipe.weigh(units(), wrong))
                .isInstanceOfSatisfying(
                        Problems.class,
                        problems -> assertThat(problems.all())
                                .extracting(problem -> problem.kind().name())
                                .containsExactly(
                                        "MARGIN_UNKNOWN",
                                        "STEP_OUT_OF_ORDER",
                                        "COLUMN_UNKNOWN",
                                        "RESPONDENT_TWICE",
                                        "UNIT_TWICE_ANSWERED",
                                        "RESPONDENT_NOT_DRAWN",
                                        "RESPONDED_WITHOUT_ANSWERS",
                                        "RESPONDED_WITHOUT_ANSWERS",
                                        "RESPONDED_WITHOUT_ANSWERS"));
        assertThatThrownBy(() -> recipe(List.of(new Step.Selection("sex", ""))).weigh(units(), respondents()))
                .hasMessageContaining("waves/2026.csv:2 (sex): 'f' does not count people");
    }

    @Test
    void attrition_weights_carry_an_earlier_wave_on_to_those_who_are_still_there() {
        Recipe recipe = new Recipe(
                "2026",
                "person",
                "respondent_id",
                Optional.of("2024"),
                List.of(new Step.NonResponseByClasses(List.of("area"), 1)),
                List.of());
        List<String> units = new ArrayList<>(respondents().units());
        List<String> ids = new ArrayList<>(respondents().ids());
        ids.add("R9");
        units.add("joined later");
        WeightingReport report = recipe.weigh(units(), new Respondents("waves/2026.csv", ids, units, new TreeMap<>()));
        assertThat(report.weights()).containsExactly(15, 15, 10, 10, 0);
    }

    @Test
    void the_same_inputs_give_the_same_weights_and_trimming_keeps_their_sum() {
        Recipe recipe = recipe(
                List.of(
                        new Step.NonResponseByPropensity(List.of("area"), 0),
                        new Step.Selection("adults", ""),
                        new Step.Trim(1.5, Trimming.Share.IN_PROPORTION),
                        new Step.ScaleToSample()),
                SEX);
        WeightingReport.Refused none =
                recipe.weigh(units(), respondents()).refused().orElseThrow();
        assertThat(none.why().reason()).as("everybody in N02 answered").contains("separate");
        Recipe trimmed = recipe(
                List.of(
                        new Step.NonResponseByClasses(List.of("area"), 1),
                        new Step.Selection("adults", ""),
                        new Step.Trim(1.5, Trimming.Share.IN_PROPORTION),
                        new Step.ScaleToSample()),
                SEX);
        WeightingReport one = trimmed.weigh(units(), respondents());
        WeightingReport two = trimmed.weigh(units(), respondents());
        assertThat(one.weights()).containsExactly(two.weights());
        assertThat(one.steps().get(4).kish().sum()).isCloseTo(65, within(1e-9));
        assertThat(Arrays.stream(one.weights()).sum()).isCloseTo(4, within(1e-12));
    }
}
