package org.commonweal.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commonweal.submission.Household.bytes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.commonweal.problem.Problems;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.Columns;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.Test;

/** Interviews as a wave. */
class SubmittedWaveTest {

    private final FormOutline form = FormOutline.read(Household.form());

    private static Questionnaire questionnaire(String area) {
        Columns columns = new Columns(
                "respondent", Optional.empty(), area, Optional.of("weight"), Optional.empty(), Optional.empty());
        List<Question> questions = List.of(
                number("size"),
                choice("tenure"),
                choice("tenure_other"),
                choice("services_library"),
                choice("services_clinic"),
                number("income"));
        return new Questionnaire("1", List.of("en"), Map.of("-1", Absence.NOT_APPLICABLE), columns, questions);
    }

    private static Question number(String id) {
        return new NumberQuestion(
                id,
                Labels.of(id),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                true,
                Optional.empty());
    }

    private static Question choice(String id) {
        return new ChoiceQuestion(
                id,
                Labels.of(id),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(new Choice("own", Labels.of("own"))));
    }

    @Test
    void an_interview_is_a_row_in_the_columns_of_the_questionnaire() {
        SubmittedWave wave = SubmittedWave.of(form, questionnaire("street"), "2026")
                .add(Submission.read(bytes(Household.interview("uuid:a"))))
                .add(Submission.read(bytes(Household.interview("uuid:b")
                        .replace(
                                "<tenure>rent</tenure>",
                                "<tenure>other</tenure><tenure_other>barge, \"Ann\"</tenure_other>"))));
        assertThat(wave.table().lines())
                .containsExactly(
                        "respondent,street,weight,size,tenure,tenure_other,services_library,services_clinic,income",
                        "uuid:a,mill,,2,rent,-1,1,0,",
                        "uuid:b,mill,,2,other,\"barge, \"\"Ann\"\"\",1,0,");
        assertThat(wave.interviews()).isEqualTo(2);
        assertThat(wave.notAsked()).containsExactly("weight", "income");
        assertThat(wave.leftOut()).contains("postcode", "photo");
    }

    @Test
    void members_of_a_household_have_a_table_of_their_own_in_which_nobody_is_named() {
        SubmittedWave wave = SubmittedWave.of(form, questionnaire("street"), "2026")
                .add(Submission.read(bytes(Household.interview("uuid:a"))));
        assertThat(wave.members().get("member").lines())
                .containsExactly("respondent,member,age,minor", "uuid:a,1,41,no", "uuid:a,2,7,yes");
    }

    @Test
    void a_form_that_does_not_ask_for_the_neighbourhood_makes_no_wave() {
        assertThatThrownBy(() -> SubmittedWave.of(form, questionnaire("neighbourhood"), "2026"))
                .isInstanceOf(Problems.class);
    }
}
