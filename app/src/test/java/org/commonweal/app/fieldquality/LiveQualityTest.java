package org.commonweal.app.fieldquality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Ids;
import org.commonweal.app.store.Studies;
import org.commonweal.app.store.SubmissionDoor;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.submission.Household;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The quality of interviews as they come in, before any wave is sealed. */
class LiveQualityTest {

    private final OpenWorkbench workbench = OpenWorkbench.now();
    private String study = "";
    private Visitor manager;

    @BeforeEach
    void a_study_whose_wave_is_asked_with_the_household_form() {
        study = ("fq-" + Ids.next().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")).substring(0, 18);
        Database database = workbench.bean(Database.class);
        database.change(
                "system",
                acting -> new Studies(database).create(acting, study, new Labels(Map.of("en", "Riverside live"))));
        write(
                "fieldwork.yaml",
                "waves:\n  - wave: w1\n    form: household\n    form_version: \"3\"\n    from: 2026-01-01\n    to: 2027-12-31\n"
                        .getBytes(StandardCharsets.UTF_8));
        write("forms/household/3/form.xml", Household.form());
        Household.media().forEach((name, bytes) -> write("forms/household/3/media/" + name, bytes));
        manager = workbench.with("field-manager", Optional.of(study), Optional.empty());
    }

    private void write(String path, byte[] bytes) {
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        steps.put(DocumentPath.of(path), new Change.Step(Optional.empty(), Optional.of(bytes)));
        try {
            workbench.bean(DatabaseStore.class).apply(study, new Change(steps), "system");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An interview that began at nine, or at another hour, and took so many minutes. */
    private void comes(int number, int hour, int minutes) {
        String xml = Household.interview("uuid:00000000-0000-4000-8000-%012d".formatted(number))
                .replace("2026-11-26T09:00:00", "2026-11-%02dT%02d:00:00".formatted(1 + number % 20, hour))
                .replace("2026-11-26T09:31:00", "2026-11-%02dT%02d:%02d:00".formatted(1 + number % 20, hour, minutes));
        assertThat(workbench
                        .bean(SubmissionDoor.class)
                        .take(study, "carla", "paper", xml.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(SubmissionDoor.Outcome.KEPT);
    }

    @Test
    void hurried_and_late_interviews_are_found_as_they_come_without_a_word_of_their_answers() {
        String door = "/studies/" + study + "/fieldwork/waves/w1/quality";
        assertThat(manager.get(door).body()).contains("No interview has come in yet");
        for (int i = 0; i < 14; i++) {
            comes(i, 9, 30 + i);
        }
        assertThat(manager.get(door).body())
                .contains("14 interviews by one interviewer")
                .contains("as they came from the field");
        assertThat(manager.get(door + "/SPEED").body())
                .contains("Median")
                .contains("<svg")
                .contains("no sign is open");
        comes(50, 23, 4);
        String speed = manager.get(door + "/SPEED").body();
        assertThat(speed).contains("took 4 minutes").contains("one sign is open");
        assertThat(manager.get(door + "/NIGHT").body()).contains("23:00");
        for (String page : new String[] {door, door + "/SPEED", door + "/NIGHT", door + "/CLOCKS"}) {
            assertThat(manager.get(page).body()).as(page).doesNotContain("RV1 2AB", "Ann", "/submissions/", "library");
        }
        Visitor evaluator = workbench.with("evaluator", Optional.of(study), Optional.empty());
        assertThat(evaluator.get(door + "/SPEED").body())
                .as("whoever may see answers is led to the interview")
                .contains("/studies/" + study + "/submissions/");
    }

    @Test
    void a_form_with_few_questions_is_not_compared_pair_by_pair() {
        comes(1, 10, 30);
        comes(2, 11, 30);
        assertThat(manager.get("/studies/" + study + "/fieldwork/waves/w1/quality")
                        .body())
                .contains("too few questions to compare");
        assertThat(manager.get("/studies/" + study + "/fieldwork/waves/other/quality")
                        .status())
                .isEqualTo(404);
    }
}
