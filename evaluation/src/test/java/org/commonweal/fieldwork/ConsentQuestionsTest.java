package org.commonweal.fieldwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.exchange.FieldworkFile;
import org.commonweal.people.ConsentAct;
import org.commonweal.people.ConsentScope;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.junit.jupiter.api.Test;

/** Which question asks for which scope. */
class ConsentQuestionsTest {

    private static final String WAVE =
            "waves:\n  - wave: \"2026\"\n    form: household\n    from: 2026-01-05\n    to: 2026-03-01\n";

    private static ConsentQuestions read(String consent) {
        return FieldworkFile.read(WAVE + "    consent: " + consent + "\n")
                .wave("2026")
                .orElseThrow()
                .consent();
    }

    @Test
    void where_nothing_is_named_the_usual_names_count() {
        ConsentQuestions usual =
                FieldworkFile.read(WAVE).wave("2026").orElseThrow().consent();
        assertThat(usual.scopeOf("consent")).hasValue(ConsentScope.SURVEY);
        assertThat(usual.scopeOf("consent_survey")).hasValue(ConsentScope.SURVEY);
        assertThat(usual.scopeOf("consent_archive")).hasValue(ConsentScope.ARCHIVE);
        assertThat(usual.scopeOf("agrees")).isEmpty();
        assertThat(usual.saysLanguage("language")).isTrue();
    }

    @Test
    void what_is_named_counts_and_its_usual_name_no_longer_does() {
        ConsentQuestions named = read("{survey: agrees, archive: may_keep, language: spoken}");
        assertThat(named.questions())
                .isEqualTo(Map.of(ConsentScope.SURVEY, "agrees", ConsentScope.ARCHIVE, "may_keep"));
        assertThat(named.scopeOf("agrees")).hasValue(ConsentScope.SURVEY);
        assertThat(named.scopeOf("consent")).isEmpty();
        assertThat(named.scopeOf("consent_quotes")).hasValue(ConsentScope.QUOTES);
        assertThat(named.saysLanguage("spoken")).isTrue();
        assertThat(named.saysLanguage("language")).isFalse();
    }

    @Test
    void a_usual_name_that_is_named_for_another_scope_is_about_that_one_alone() {
        ConsentQuestions named = new ConsentQuestions(Map.of(ConsentScope.SURVEY, "consent_quotes"), Optional.empty());
        assertThat(named.scopeOf("consent_quotes")).hasValue(ConsentScope.SURVEY);
    }

    @Test
    void what_is_written_is_read_again_the_same() {
        FieldworkPlan plan = FieldworkFile.read(WAVE + "    consent: {quotes: words, language: spoken}\n");
        assertThat(FieldworkFile.read(FieldworkFile.write(plan))).isEqualTo(plan);
        FieldworkPlan bare = FieldworkFile.read(WAVE);
        assertThat(FieldworkFile.write(bare)).doesNotContain("consent");
    }

    @Test
    void a_scope_that_there_is_not_and_a_question_for_two_scopes_are_refused_with_what_to_do() {
        for (String wrong : List.of("{archives: may_keep}", "{survey: agrees, archive: agrees}")) {
            assertThatExceptionOfType(Problems.class)
                    .isThrownBy(() -> read(wrong))
                    .satisfies(thrown -> {
                        Problem first = thrown.all().getFirst();
                        assertThat(first.inWords(Locale.ENGLISH))
                                .contains(wrong.contains("archives") ? "archives" : "agrees");
                        assertThat(first.remedy(Locale.ENGLISH)).isNotBlank();
                        assertThat(first.remedy(Locale.SIMPLIFIED_CHINESE)).isNotBlank();
                    });
        }
    }

    @Test
    void an_answer_says_yes_or_no_or_neither() {
        assertThat(ConsentAct.ofAnswer(" Yes ")).hasValue(ConsentAct.GIVEN);
        assertThat(ConsentAct.ofAnswer("OK")).hasValue(ConsentAct.GIVEN);
        assertThat(ConsentAct.ofAnswer("0")).hasValue(ConsentAct.REFUSED);
        assertThat(ConsentAct.ofAnswer("later")).isEmpty();
    }
}
