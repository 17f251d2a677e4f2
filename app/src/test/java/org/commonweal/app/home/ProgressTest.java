package org.commonweal.app.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How far a study has come. */
class ProgressTest {

    private final Set<String> documents = new TreeSet<>();
    private boolean places;
    private boolean comparators;

    @Test
    void an_empty_study_begins_with_its_programme() {
        assertThat(now().next()).contains(Stage.PROGRAMME);
        assertThat(now().state(Stage.PROGRAMME)).isEqualTo("now");
        assertThat(now().state(Stage.PLAN)).isEqualTo("later");
    }

    @Test
    void one_stage_follows_the_other() {
        documents.add("programme.yaml");
        assertThat(now().next()).contains(Stage.PLACES);
        places = true;
        assertThat(now().next()).contains(Stage.COMPARATORS);
        documents.add("comparators.yaml");
        assertThat(now().next()).contains(Stage.COMPARATORS);
        comparators = true;
        assertThat(now().next()).contains(Stage.QUESTIONNAIRE);
        documents.add("questionnaire.yaml");
        assertThat(now().next()).contains(Stage.WAVES);
        documents.add("waves/2016.csv");
        assertThat(now().next()).contains(Stage.WAVES);
        documents.add("waves/2019.parquet");
        assertThat(now().next()).contains(Stage.PLAN);
        documents.add("plan.yaml");
        assertThat(now().next()).contains(Stage.PLAN);
        documents.add("plan.seal");
        assertThat(now().next()).contains(Stage.RESULTS);
        documents.add("runs/1/report.json");
        assertThat(now().next()).isEmpty();
    }

    @Test
    void a_programme_that_names_its_comparators_needs_no_other_choice() {
        documents.add("programme.yaml");
        places = true;
        comparators = true;
        assertThat(now().next()).contains(Stage.QUESTIONNAIRE);
    }

    @Test
    void a_choice_that_is_locked_has_to_come_into_the_programme_as_well() {
        documents.addAll(Set.of("programme.yaml", "comparators.lock"));
        places = true;
        assertThat(now().next()).contains(Stage.COMPARATORS);
    }

    @Test
    void what_was_done_out_of_turn_counts_and_what_is_missing_comes_next() {
        documents.addAll(Set.of("programme.yaml", "plan.yaml", "plan.seal"));
        places = true;
        assertThat(now().state(Stage.PLAN)).isEqualTo("done");
        assertThat(now().state(Stage.COMPARATORS)).isEqualTo("now");
        assertThat(now().state(Stage.WAVES)).isEqualTo("later");
    }

    @Test
    void a_file_that_only_looks_like_a_wave_is_none() {
        documents.addAll(Set.of("programme.yaml", "questionnaire.yaml", "waves/2016.csv", "waves/notes.docx"));
        places = true;
        comparators = true;
        assertThat(now().next()).contains(Stage.WAVES);
    }

    private Progress now() {
        return Progress.of(documents, places, comparators);
    }
}
