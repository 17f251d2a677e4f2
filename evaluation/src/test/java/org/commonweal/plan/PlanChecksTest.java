package org.commonweal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.plan.AnalysisPlan.Assignment;
import org.commonweal.plan.AnalysisPlan.Covariate;
import org.commonweal.plan.AnalysisPlan.Headline;
import org.commonweal.plan.AnalysisPlan.Inference;
import org.commonweal.plan.AnalysisPlan.WeightKind;
import org.commonweal.plan.AnalysisPlan.Weighting;
import org.commonweal.plan.Outcome.Measure;
import org.commonweal.plan.Outcome.Score;
import org.commonweal.plan.Outcome.Share;
import org.commonweal.problem.Problem;
import org.commonweal.programme.Programme;
import org.commonweal.quality.SmallStudy;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Variant;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.Test;

class PlanChecksTest {

    private static final AnalysisPlan PLAN = SmallPlan.plan();

    private static AnalysisPlan with(
            String before,
            String after,
            List<Outcome> outcomes,
            List<Covariate> covariates,
            Weighting weights,
            Inference inference) {
        return new AnalysisPlan(
                PLAN.title(),
                PLAN.question(),
                PLAN.estimand(),
                before,
                after,
                outcomes,
                covariates,
                weights,
                inference,
                PLAN.families(),
                PLAN.missing(),
                List.of(),
                List.of(),
                PLAN.sensitivity(),
                10,
                1);
    }

    private static AnalysisPlan measuring(Measure measure) {
        Outcome outcome = SmallPlan.heard();
        Outcome other = new Outcome(
                "o", outcome.label(), "d", outcome.role(), measure, outcome.better(), outcome.smallestImportant());
        return with("2015", "2018", List.of(other), List.of(), PLAN.weighting(), PLAN.inference());
    }

    private static AnalysisPlan adjusting(Covariate covariate) {
        return with("2015", "2018", PLAN.outcomes(), List.of(covariate), PLAN.weighting(), PLAN.inference());
    }

    private static List<String> problems(AnalysisPlan plan) {
        return problems(plan, SmallStudy.programme(), SmallStudy.questionnaire());
    }

    private static List<String> problems(AnalysisPlan plan, Programme programme, Questionnaire questionnaire) {
        List<Problem> found = PlanChecks.of(plan, programme, questionnaire);
        found.forEach(problem -> assertThat(problem.inWords(Locale.CHINESE) + problem.remedy(Locale.ENGLISH))
                .doesNotContainPattern("\\{\\d"));
        return found.stream()
                .map(problem -> problem.kind().name() + " " + problem.place().column())
                .toList();
    }

    @Test
    void a_sound_plan_has_no_problems() {
        assertThat(problems(PLAN)).isEmpty();
    }

    @Test
    void waves_must_be_known_in_order_and_on_both_sides_of_the_beginning() {
        assertThat(problems(with("2014", "2018", List.of(), List.of(), PLAN.weighting(), PLAN.inference())))
                .containsExactly("WAVE_NOT_IN_PROGRAMME before");
        assertThat(problems(with("2018", "2015", List.of(), List.of(), PLAN.weighting(), PLAN.inference())))
                .containsExactly(
                        "WAVES_OUT_OF_ORDER after", "BEFORE_WAVE_TOO_LATE before", "AFTER_WAVE_TOO_EARLY after");
        assertThat(problems(PLAN, SmallStudy.programme(LocalDate.of(2020, 1, 1)), SmallStudy.questionnaire()))
                .containsExactly("AFTER_WAVE_TOO_EARLY after");
    }

    @Test
    void an_outcome_must_rest_on_questions_of_its_kind_with_choices_that_exist() {
        assertThat(problems(measuring(new Share(new Criterion.AnyOf("influence", List.of("1", "9")), Set.of()))))
                .containsExactly("CHOICE_UNKNOWN outcomes/o");
        assertThat(problems(measuring(new Share(new Criterion.AnyOf("happy", List.of("1")), Set.of()))))
                .containsExactly("QUESTION_OF_ANOTHER_KIND outcomes/o");
        assertThat(problems(measuring(new Share(new Criterion.AtMost("influence", 1), Set.of()))))
                .containsExactly("QUESTION_OF_ANOTHER_KIND outcomes/o");
        assertThat(problems(measuring(new Share(new Criterion.Not(new Criterion.AtMost("luck", 1)), Set.of()))))
                .containsExactly("QUESTION_UNKNOWN outcomes/o");
    }

    @Test
    void who_was_not_asked_has_not_said_no() {
        assertThat(problems(measuring(
                        new Share(new Criterion.AnyOf("influence", List.of("1")), Set.of(Absence.NOT_ASKED)))))
                .containsExactly("ABSENCE_CANNOT_BE_NO outcomes/o/counted_as_no");
    }

    @Test
    void a_score_needs_a_value_for_every_choice_and_at_least_one_answer() {
        assertThat(problems(measuring(new Score(List.of("influence"), Map.of("1", 1.0, "2", 2.0), 1))))
                .containsExactly(
                        "TOO_MANY_MISSING_ALLOWED outcomes/o/score/missing_allowed",
                        "CHOICE_WITHOUT_VALUE outcomes/o/score/values");
    }

    @Test
    void a_question_that_was_changed_is_refused_unless_it_was_judged_comparable() {
        Variant changed = new Variant(Optional.of(Labels.of("Other words")), Optional.empty(), Optional.empty());
        Variant judged = new Variant(Optional.of(Labels.of("Other words")), Optional.empty(), Optional.of("a comma"));
        assertThat(problems(
                        PLAN,
                        SmallStudy.programme(),
                        SmallStudy.questionnaire(
                                SmallStudy.choice("influence", Map.of("2018", changed), "1", "2", "3"))))
                .containsExactly(
                        "QUESTION_NOT_COMPARABLE outcomes/heard", "QUESTION_NOT_COMPARABLE outcomes/happy/score");
        assertThat(problems(
                        PLAN,
                        SmallStudy.programme(),
                        SmallStudy.questionnaire(
                                SmallStudy.choice("influence", Map.of("2018", judged), "1", "2", "3"))))
                .isEmpty();
    }

    @Test
    void a_covariate_must_be_known_have_its_base_rise_in_its_bands_and_be_no_outcome() {
        assertThat(problems(adjusting(new Covariate("luck", List.of(), Optional.empty()))))
                .containsExactly("QUESTION_UNKNOWN covariates/luck");
        assertThat(problems(adjusting(new Covariate("sex", List.of(), Optional.of("x")))))
                .containsExactly("BASE_UNKNOWN covariates/sex");
        assertThat(problems(adjusting(new Covariate("birth_year", List.of(1950.0, 1950.0), Optional.empty()))))
                .containsExactly("BANDS_NOT_RISING covariates/birth_year/bands");
        List<Double> years = java.util.stream.IntStream.range(0, 121)
                .mapToObj(i -> 1900.0 + i)
                .toList();
        assertThat(problems(adjusting(new Covariate("birth_year", years, Optional.empty()))))
                .containsExactly("TOO_MANY_CATEGORIES covariates/birth_year/bands");
        assertThat(problems(adjusting(new Covariate("birth_year", years.subList(0, 120), Optional.empty()))))
                .isEmpty();
        assertThat(problems(adjusting(new Covariate("influence", List.of(), Optional.empty()))))
                .containsExactly("COVARIATE_IS_OUTCOME covariates/influence");
    }

    @Test
    void weights_are_named_and_known() {
        assertThat(problems(with(
                        "2015",
                        "2018",
                        PLAN.outcomes(),
                        List.of(),
                        new Weighting(WeightKind.SAMPLING, Optional.empty(), ""),
                        PLAN.inference())))
                .containsExactly("WEIGHTS_UNDECIDED weights/column");
        assertThat(problems(with(
                        "2015",
                        "2018",
                        PLAN.outcomes(),
                        List.of(),
                        new Weighting(WeightKind.SAMPLING, Optional.of("w"), ""),
                        PLAN.inference())))
                .containsExactly("WEIGHTS_MISSING weights/column");
    }

    @Test
    void inference_needs_a_level_enough_draws_and_whole_pairs() {
        Programme small = SmallStudy.programme();
        Programme alone = new Programme(
                small.id(),
                small.title(),
                true,
                small.began(),
                small.framework(),
                List.of(
                        small.neighbourhoods().getFirst(),
                        new Programme.Neighbourhood(
                                "N2",
                                Labels.of("N2"),
                                Programme.Arm.COMPARATOR,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("B"),
                                Optional.empty())),
                small.waves());
        AnalysisPlan plan = with(
                "2015",
                "2018",
                PLAN.outcomes(),
                List.of(),
                PLAN.weighting(),
                new Inference(Headline.CR2, Double.NaN, Assignment.WITHIN_PAIRS, 100));
        assertThat(problems(plan, alone, SmallStudy.questionnaire()))
                .containsExactly(
                        "LEVEL_OUT_OF_RANGE inference/level",
                        "DRAWS_TOO_FEW inference/draws",
                        "PAIRS_INCOMPLETE inference/assignment");
    }
}
