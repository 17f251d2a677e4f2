package org.commonweal.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.commonweal.plan.AnalysisPlan.Covariate;
import org.commonweal.plan.Criterion;
import org.commonweal.plan.Outcome;
import org.commonweal.plan.Outcome.Score;
import org.commonweal.quality.SmallStudy;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Wave;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    private static final double NONE = Double.NaN;

    /** Answers to influence and happy; -8 don't know, -9 refused, -1 not applicable, _ blank, 7 unknown. */
    private static Wave wave(String... answers) {
        String[] lines = new String[answers.length + 1];
        lines[0] = "influence happy";
        System.arraycopy(answers, 0, lines, 1, answers.length);
        return SmallStudy.wave("2015", SmallStudy.questionnaire(), lines);
    }

    private static final Criterion HEARD = new Criterion.AnyOf("influence", List.of("1", "2"));
    private static final Criterion HAPPY = new Criterion.AtLeast("happy", 6);
    private static final Criterion SAD = new Criterion.AtMost("happy", 5);

    private static double[] shares(Criterion criterion, Set<Absence> no, String... answers) {
        return Measured.of(criterion, no, wave(answers));
    }

    @Test
    void a_share_is_one_where_the_choice_was_given_and_missing_where_there_is_no_answer() {
        assertThat(shares(HEARD, Set.of(), "1 1", "2 1", "3 1", "-8 1", "-9 1", "_ 1", "-1 1", "7 1"))
                .containsExactly(1, 1, 0, NONE, NONE, NONE, NONE, NONE);
    }

    @Test
    void only_the_reasons_that_are_named_count_as_no_and_never_those_who_were_not_asked() {
        Set<Absence> all = Set.of(Absence.values());
        assertThat(shares(HEARD, Set.of(Absence.DONT_KNOW), "1 1", "-8 1", "-9 1", "_ 1"))
                .containsExactly(1, 0, NONE, NONE);
        assertThat(shares(HEARD, all, "-8 1", "-9 1", "_ 1", "-1 1", "7 1")).containsExactly(0, 0, 0, NONE, NONE);
    }

    @Test
    void bounds_include_the_bound() {
        assertThat(shares(HAPPY, Set.of(), "1 5", "1 6", "1 7", "1 -8")).containsExactly(0, 1, 1, NONE);
        assertThat(shares(SAD, Set.of(), "1 5", "1 6", "1 -9")).containsExactly(1, 0, NONE);
    }

    @Test
    void one_no_is_enough_for_both_and_one_yes_for_either() {
        String[] answers = {"1 6", "1 5", "3 6", "1 -8", "3 -8", "-8 -8"};
        assertThat(shares(new Criterion.Both(HEARD, HAPPY), Set.of(), answers)).containsExactly(1, 0, 0, NONE, 0, NONE);
        assertThat(shares(new Criterion.Either(HEARD, HAPPY), Set.of(), answers))
                .containsExactly(1, 1, 1, 1, NONE, NONE);
        assertThat(shares(new Criterion.Not(HEARD), Set.of(), answers)).containsExactly(0, 0, 1, 0, 1, NONE);
    }

    @Test
    void a_reason_counted_as_no_makes_the_whole_a_no_also_inside_a_not() {
        assertThat(shares(new Criterion.Not(HEARD), Set.of(Absence.DONT_KNOW), "-8 1", "3 1"))
                .containsExactly(0, 1);
        assertThat(shares(new Criterion.Both(HEARD, HAPPY), Set.of(Absence.DONT_KNOW), "1 -8", "-9 -8"))
                .containsExactly(0, NONE);
    }

    @Test
    void the_laws_of_de_morgan_hold_for_missing_answers_too() {
        String[] answers = {"1 6", "1 5", "3 6", "3 5", "1 -8", "3 -8", "-8 6", "-8 5", "-8 -8"};
        assertThat(shares(new Criterion.Not(new Criterion.Both(HEARD, HAPPY)), Set.of(), answers))
                .containsExactly(shares(
                        new Criterion.Either(new Criterion.Not(HEARD), new Criterion.Not(HAPPY)), Set.of(), answers));
    }

    private static double[] score(int missingAllowed, String... answers) {
        Outcome outcome = new Outcome(
                "s",
                Labels.of("s"),
                "d",
                Outcome.Role.PRIMARY,
                new Score(List.of("influence", "happy"), Map.of("1", 10.0, "2", 20.0), missingAllowed),
                Outcome.Better.HIGHER,
                OptionalDouble.empty());
        return Measured.of(outcome, wave(answers));
    }

    @Test
    void a_score_is_the_sum_and_its_missing_items_take_the_mean_of_the_others_as_far_as_allowed() {
        assertThat(score(0, "1 4", "2 4", "-8 4", "3 4")).containsExactly(14, 24, NONE, NONE);
        assertThat(score(1, "1 4", "-8 4", "2 _", "-8 _")).containsExactly(14, 8, 40, NONE);
        assertThat(score(2, "-8 _")).containsExactly(NONE);
    }

    @Test
    void a_question_that_was_not_asked_is_missing_in_every_row() {
        Wave wave = SmallStudy.wave("2015", SmallStudy.questionnaire(), "influence", "1", "3");
        assertThat(Measured.of(HAPPY, Set.of(Absence.DONT_KNOW), wave)).containsExactly(NONE, NONE);
        assertThat(Measured.of(new Criterion.Both(HEARD, HAPPY), Set.of(Absence.DONT_KNOW), wave))
                .containsExactly(NONE, 0);
    }

    @Test
    void a_criterion_of_another_kind_is_refused_by_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shares(new Criterion.AtLeast("influence", 1), Set.of(), "1 1"))
                .withMessageContaining("'influence'");
    }

    @Test
    void covariates_become_columns_against_their_base_with_missing_rows_kept_missing() {
        CovariateColumns columns = CovariateColumns.of(
                List.of(
                        new Covariate("influence", List.of(), Optional.of("2")),
                        new Covariate("happy", List.of(3.0, 5.5), Optional.empty()),
                        new Covariate("happy", List.of(), Optional.empty())),
                wave("1 2", "2 3", "3 5.5", "-8 9", "1 _"));
        assertThat(columns.names())
                .containsExactly("influence=1", "influence=3", "happy=[3,5.5)", "happy=[5.5,)", "happy");
        assertThat(columns.entries())
                .satisfiesExactly(
                        influence -> assertThat(codes(influence)).containsExactly(1, 0, 2, -1, 1),
                        bands -> assertThat(codes(bands)).containsExactly(0, 1, 2, 2, -1),
                        happy -> assertThat(((CovariateColumns.Number) happy).values())
                                .containsExactly(2, 3, 5.5, 9, NONE));
    }

    private static byte[] codes(CovariateColumns.Entry entry) {
        return ((CovariateColumns.Category) entry).codes();
    }

    @Test
    void every_wave_has_the_same_covariate_columns_even_where_a_question_was_not_asked() {
        Wave wave = SmallStudy.wave("2015", SmallStudy.questionnaire(), "happy", "1", "3");
        CovariateColumns columns =
                CovariateColumns.of(List.of(new Covariate("influence", List.of(), Optional.empty())), wave);
        assertThat(columns.names()).containsExactly("influence=2", "influence=3");
        assertThat(codes(columns.entries().getFirst())).containsOnly(-1);
    }
}
