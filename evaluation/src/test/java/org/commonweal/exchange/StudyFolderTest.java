package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.AnalysisPlan.Sensitivity;
import org.commonweal.plan.Criterion;
import org.commonweal.plan.Outcome;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Wave;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyFolderTest {

    @TempDir
    Path temp;

    @Test
    void a_study_folder_is_read_as_it_was_written() {
        StudyFolder study = StudyFolder.at(MiniStudy.original());

        assertThat(study.programme().neighbourhoods()).hasSize(4);
        assertThat(study.programme().waves().getFirst().approached()).containsEntry("N12", 44);
        assertThat(study.questionnaire().questions()).hasSize(6);
        assertThat(study.questionnaire().missing()).containsEntry("-9", Absence.REFUSED);
        assertThat(study.plan().outcome("influence").orElseThrow().measure())
                .isEqualTo(new Outcome.Share(
                        new Criterion.AnyOf("influence", List.of("1", "2")), java.util.Set.of(Absence.DONT_KNOW)));
        assertThat(study.plan().subgroups().getFirst().criterion())
                .isEqualTo(new Criterion.Both(
                        new Criterion.AtMost("age", 44),
                        new Criterion.Not(new Criterion.AtMost("life_satisfaction", 4))));
    }

    @Test
    void what_the_plan_leaves_unsaid_has_the_documented_default() {
        AnalysisPlan plan = StudyFolder.at(MiniStudy.original()).plan();

        assertThat(plan.inference()).isEqualTo(PlanDefaults.INFERENCE);
        assertThat(plan.weighting().column()).contains("weight");
        assertThat(plan.families()).extracting(AnalysisPlan.Family::id).containsExactly("primary", "secondary");
        assertThat(plan.sensitivity()).contains(Sensitivity.values());
        assertThat(plan.smallestCell()).isEqualTo(10);
        assertThat(plan.seed()).isEqualTo(1);
        assertThat(plan.estimand().population().in(Locale.CHINESE)).contains("居民");
    }

    @Test
    void waves_are_columns_of_answers_and_reasons() {
        List<Wave> waves = StudyFolder.at(MiniStudy.original()).waves();

        assertThat(waves).extracting(Wave::id).containsExactly("2015", "2018");
        Wave first = waves.getFirst();
        assertThat(first.size()).isEqualTo(20);
        assertThat(first.oddities()).isEmpty();
        assertThat(first.texts("neighbourhood").text(1)).isEqualTo("N02");
        assertThat(first.numbers("weight").number(0)).isPositive();
        assertThat(first.texts("comment").absence(3)).isEqualTo(Absence.NOT_ASKED);
        assertThat(first.texts("person_id").absence(19)).isEqualTo(Absence.BLANK);
        assertThat(waves.get(1).texts("comment").text(2)).isEqualTo("Quoted, with a comma");
        assertThat(first.fingerprint()).matches("[0-9a-f]{64}");
    }

    @Test
    void the_fingerprint_of_a_wave_is_that_of_its_file() throws IOException {
        StudyFolder study = StudyFolder.at(MiniStudy.original());

        assertThat(study.fingerprints().values())
                .containsExactlyElementsOf(
                        study.waves().stream().map(Wave::fingerprint).toList());
    }

    @Test
    void all_that_is_wrong_in_all_files_is_said_at_once() throws IOException {
        MiniStudy study = MiniStudy.in(temp)
                .with("programme.yaml", "fictional: true", "fictionl: true")
                .with("questionnaire.yaml", "unit: years", "unit: 5")
                .with("plan.yaml", "role: primary", "\trole: primary");

        assertThat(study.problemsInShort())
                .containsExactly(
                        "UNKNOWN_KEY_NEAR programme.yaml:4",
                        "NOT_A_TEXT questionnaire.yaml:58 (questions/5/unit)",
                        "TAB plan.yaml:10");
        assertThat(study.problems().getFirst().remedy(Locale.ENGLISH)).isEqualTo("Did you mean 'fictional'?");
    }

    @Test
    void every_problem_has_words_and_a_remedy_in_every_language() {
        for (ExchangeProblem kind : ExchangeProblem.values()) {
            Problem problem = Problem.of(kind, org.commonweal.problem.Place.NOWHERE, "a", "b", "c");
            for (Locale language : org.commonweal.words.Words.LANGUAGES) {
                assertThat(problem.inWords(language)).isNotBlank().doesNotContain("{");
                assertThat(problem.remedy(language)).isNotBlank().doesNotContain("{");
            }
            assertThat(problem.inWords(Locale.CHINESE)).isNotEqualTo(problem.inWords(Locale.ENGLISH));
        }
    }

    @Test
    void a_folder_that_is_not_there_is_said_so() {
        assertThatThrownBy(() -> StudyFolder.at(temp.resolve("nowhere")))
                .isInstanceOf(Problems.class)
                .hasMessageContaining("not there");
    }
}
