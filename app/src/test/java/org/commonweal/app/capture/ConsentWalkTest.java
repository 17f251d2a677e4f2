package org.commonweal.app.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweal.submission.Household.bytes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.SubmissionDoor;
import org.commonweal.store.DocumentPath;
import org.commonweal.submission.Household;
import org.junit.jupiter.api.Test;

/** Which question asked for what, what shows that somebody said so, and what may be heard. */
class ConsentWalkTest {

    private static final String PLAN = """
            waves:
              - wave: "2026"
                form: household
                form_version: "3"
                from: 2026-11-01
                to: 2026-12-20
                consent: {archive: adults, language: spoken}
            """;

    private final FieldStudy field = new FieldStudy(OpenWorkbench.now());
    private final CollectClient tablet = field.tablet();
    private final Visitor manager = field.workbench.with("field-manager", Optional.of(field.id), Optional.empty());
    private final String home = "/studies/" + field.id + "/participants";

    private void takeUp() {
        manager.get(home);
        assertThat(manager.post(home + "/take-up", Map.of("wave", "2026")).location())
                .startsWith(home);
    }

    private int events(String where) {
        return field.count(
                "consent_event",
                "participant in (select id from participant where study = '" + field.id + "') and " + where);
    }

    @Test
    void what_was_agreed_to_in_an_interview_is_kept_with_the_form_its_version_the_language_and_what_shows_it() {
        field.write("fieldwork.yaml", PLAN.getBytes(UTF_8));
        String said = Household.interview("uuid:eva-0000000000000")
                .replace("<consent>yes</consent>", "<spoken>zh</spoken><consent>yes</consent>");
        tablet.post(bytes(said), List.of(), false);
        takeUp();
        String with = "wording = 'household/3' and language = 'zh' and evidence_hash <> ''";
        assertThat(events("scope = 'SURVEY' and act = 'GIVEN' and evidence = 'SUBMISSION' and " + with))
                .isEqualTo(1);
        assertThat(events("scope = 'ARCHIVE' and act = 'GIVEN' and " + with))
                .as("the question that fieldwork.yaml names")
                .isEqualTo(1);
    }

    @Test
    void a_sheet_of_paper_is_its_own_evidence() {
        field.workbench
                .bean(SubmissionDoor.class)
                .take(field.id, field.account(manager), "paper", bytes(Household.interview("uuid:fay-0000000000000")));
        takeUp();
        assertThat(events(
                        "scope = 'SURVEY' and evidence = 'PAPER' and wording = 'household/3' and evidence_hash <> ''"))
                .isEqualTo(1);
    }

    @Test
    void the_page_names_the_questions_of_a_wave_and_refuses_what_the_form_cannot_ask() {
        field.write(
                "fieldwork.yaml",
                PLAN.replace("    consent: {archive: adults, language: spoken}\n", "")
                        .getBytes(UTF_8));
        String page = home + "/questions";
        assertThat(manager.get(page).body()).contains("Wave 2026").contains("consent_survey (usual name)");
        Map<String, String> wrongs = Map.of(
                "archive=gone", "has no question gone",
                "archive=tenure", "cannot be answered with yes",
                "archive=consent&quotes=consent", "is named for two scopes");
        wrongs.forEach((fields, words) -> {
            Map<String, String> post = new java.util.TreeMap<>();
            for (String each : fields.split("&")) {
                post.put(each.split("=")[0], each.split("=")[1]);
            }
            manager.get(page);
            Visitor.Page refused = manager.post(page + "/2026", post);
            assertThat(refused.status()).as(fields).isEqualTo(422);
            assertThat(refused.body()).contains(words);
        });
        manager.get(page);
        assertThat(manager.post(page + "/2026", Map.of("archive", "consent")).location())
                .contains("done=consent.asked");
        String kept = field.workbench
                .bean(DatabaseStore.class)
                .read(field.id, DocumentPath.of("fieldwork.yaml"))
                .map(it -> new String(it, UTF_8))
                .orElseThrow();
        assertThat(kept).contains("consent: {archive: \"consent\"}").contains("form_version: \"3\"");
        Visitor evaluator = field.workbench.with("evaluator", Optional.of(field.id), Optional.empty());
        assertThat(evaluator.get(page).status()).isEqualTo(200);
        assertThat(evaluator.get(page).body()).doesNotContain("<select");
        assertThat(field.interviewer.get(page).status()).isEqualTo(404);
    }

    @Test
    void a_plan_that_cannot_be_read_is_said_and_nobody_is_taken_up_by_guess() {
        field.write("fieldwork.yaml", "waves: [".getBytes(UTF_8));
        manager.get(home);
        assertThat(manager.post(home + "/take-up", Map.of()).status()).isEqualTo(422);
    }

    @Test
    void scope_recording_a_conversation_is_heard_only_where_whoever_speaks_agreed_and_has_not_taken_it_back() {
        tablet.post(
                bytes(Household.interview("uuid:gil-0000000000000")),
                List.of(Map.entry("talk.m4a", new byte[] {1, 2, 3}), Map.entry("door.jpg", new byte[] {4})),
                false);
        String submission = field.submission("uuid:gil-0000000000000");
        String page = "/studies/" + field.id + "/submissions/" + submission;
        Visitor evaluator = field.workbench.with("evaluator", Optional.of(field.id), Optional.empty());
        assertThat(evaluator.get(page).body()).contains("talk.m4a").contains("It stays closed");
        assertThat(evaluator
                        .get(page + "/files/" + hash(submission, "talk.m4a"))
                        .status())
                .isEqualTo(404);
        assertThat(evaluator
                        .get(page + "/files/" + hash(submission, "door.jpg"))
                        .status())
                .isEqualTo(200);
        takeUp();
        say("RECORDING", "GIVEN", 2);
        assertThat(evaluator
                        .get(page + "/files/" + hash(submission, "talk.m4a"))
                        .status())
                .isEqualTo(200);
        assertThat(evaluator.get(page).body()).doesNotContain("It stays closed");
        String archive = "/studies/" + field.id + "/submissions/archive?form=household";
        assertThat(evaluator.get(archive).body()).contains("door.jpg", "talk.m4a");
        say("RECORDING", "WITHDRAWN", 3);
        assertThat(evaluator.get(archive).body()).contains("door.jpg").doesNotContain("talk.m4a");
        assertThat(evaluator
                        .get(page + "/files/" + hash(submission, "talk.m4a"))
                        .status())
                .isEqualTo(404);
    }

    private String hash(String submission, String name) {
        return field.workbench
                .bean(Database.class)
                .read(sql -> sql.fetchSingle(
                                "select hash from submission_file where submission = ? and name = ?", submission, name)
                        .get(0, String.class));
    }

    private void say(String scope, String act, long at) {
        field.workbench.bean(Database.class).change("system", acting -> {
            acting.sql()
                    .execute(
                            "insert into consent_event select ?, id, '', ?, ?, ?, '1', 'en', 'WORD', '', 1, 'x' from participant"
                                    + " where study = ?",
                            org.commonweal.app.store.Ids.next(),
                            scope,
                            act,
                            at,
                            field.id);
            return acting.record("test.fill", "participants", field.id, Map.of());
        });
    }
}
