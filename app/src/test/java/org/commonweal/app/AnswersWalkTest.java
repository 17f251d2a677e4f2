package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.commonweal.app.archive.StudyIntake;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.app.voices.Codings;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.app.withdrawal.Receipt;
import org.commonweal.app.withdrawal.Withdrawals;
import org.commonweal.people.Pseudonym;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers in free words become a text that is coded, found and quoted, and that whoever answered can leave. */
class AnswersWalkTest {

    private static final String STUDY = "mini";
    private static final String HOME = "/studies/mini/voices";
    private static final String TEXT = "A-2018-comment";

    @TempDir
    static Path data;

    private static DemoWorkbench bench;
    private static DemoVisitor eva;

    @BeforeAll
    static void open() throws Exception {
        bench = DemoWorkbench.at(data);
        SortedMap<DocumentPath, byte[]> documents =
                StudyWalkTest.documents(Path.of("..", "evaluation", "src", "test", "resources", "mini-study"));
        SortedMap<DocumentPath, byte[]> riverside = StudyWalkTest.documents(StudyWalkTest.RIVERSIDE);
        documents.put(
                DocumentPath.of("voices/codebook/1.yaml"), riverside.get(DocumentPath.of("voices/codebook/1.yaml")));
        DocumentPath wave = DocumentPath.of("waves/2018.csv");
        documents.put(
                wave,
                new String(documents.get(wave), StandardCharsets.UTF_8)
                        .replaceFirst("More trees, please", "More trees by Quince Cottage, please")
                        .getBytes(StandardCharsets.UTF_8));
        bench.part(StudyIntake.class).take("system", Optional.of(STUDY), documents);
        eva = bench.signedIn("eva", "evaluator");
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    /** Somebody who takes part, whose row this is. */
    private static Pseudonym person(String row) {
        Pseudonym person = Pseudonym.next();
        bench.part(Database.class).change("system", acting -> {
            acting.sql()
                    .execute(
                            "insert into participant (id, study, made_at, made_by) values (?, ?, 1, 'anna')",
                            person.text(),
                            STUDY);
            acting.sql()
                    .execute(
                            "insert into participant_link (study, kind, value, participant) values (?, 'respondent', ?, ?)",
                            STUDY,
                            row,
                            person.text());
            return acting.record("test.person", "participant:" + person.text(), STUDY, Map.of());
        });
        return person;
    }

    private static void says(Pseudonym person, String scope, String act) {
        bench.part(Database.class).change("system", acting -> {
            acting.sql()
                    .execute(
                            "insert into consent_event (id, participant, wave, scope, act, at, wording, language, evidence,"
                                    + " evidence_hash, recorded_at, recorded_by) values (?, ?, '', ?, ?, ?, '', '', 'WORD', '', 1, 'anna')",
                            org.commonweal.app.store.Ids.next(),
                            person.text(),
                            scope,
                            act,
                            acting.at().toEpochMilli());
            return acting.record("test.say", "participant:" + person.text(), STUDY, Map.of());
        });
    }

    private static Coding mark(String id, TextVersion text, Turn turn) {
        Voices voices = bench.part(VoicesDesk.class).voices(STUDY);
        Coding coding = new Coding(
                id,
                TEXT,
                text.number(),
                text.passage(turn.words()),
                voices.codebook().orElseThrow().codes().getFirst().id(),
                1,
                "rowan",
                java.time.Instant.parse("2026-11-27T00:00:00Z"),
                "");
        bench.part(Database.class).change("system", acting -> {
            bench.part(Codings.class).add(acting, STUDY, coding, text);
            return acting;
        });
        return coding;
    }

    private static Turn turn(TextVersion text, String speaker) {
        return text.turns().stream()
                .filter(it -> it.speaker().equals(speaker))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isAnywhere(String words) throws IOException {
        bench.part(Database.class).settle();
        for (String file : List.of("commonweal.db", "commonweal.db-wal")) {
            Path path = data.resolve(file);
            if (java.nio.file.Files.exists(path)
                    && new String(java.nio.file.Files.readAllBytes(path), StandardCharsets.ISO_8859_1)
                            .contains(words)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void attack_37_answers_are_brought_with_consent_coded_quoted_as_agreed_and_left_by_whoever_withdraws()
            throws IOException {
        Pseudonym quince = person("2018-002");
        Pseudonym never = person("2018-003");
        says(never, "SURVEY", "WITHDRAWN");
        assertThat(bench.signedIn("sophie", "qualitative-researcher")
                        .get(HOME + "/answers")
                        .status())
                .as("who may not read answers")
                .isEqualTo(404);
        assertThat(eva.get(HOME + "/answers").text())
                .contains("14 answers can be taken")
                .contains("One stays out");
        assertThat(eva.post(HOME + "/answers", "wave", "2018", "question", "comment", "in", "en")
                        .status())
                .isEqualTo(303);
        assertThat(eva.post(HOME + "/answers", "wave", "2018", "question", "comment", "in", "en")
                        .text())
                .contains("These answers are a text already");
        VoicesDesk desk = bench.part(VoicesDesk.class);
        TextVersion text = desk.text(STUDY, TEXT);
        assertThat(desk.source(STUDY, TEXT).kind()).isEqualTo(Source.Kind.ANSWERS);
        assertThat(text.turns()).hasSize(14).extracting(Turn::speaker).doesNotContain("R2018_003");
        assertThat(eva.get(HOME + "?kind=ANSWERS&wave=2018&coded=no").text()).contains(TEXT);
        assertThat(eva.get(HOME + "?kind=ANSWERS&wave=2015").text()).contains("No text is like this");

        Coding theirs = mark("c-quince", text, turn(text, "R2018_002"));
        Coding after = mark("c-after", text, turn(text, "R2018_006"));
        assertThat(eva.get("/studies/mini/quotes/new?coding=" + theirs.id()).text())
                .contains("did not agree that their words are shown");
        says(quince, "QUOTES", "GIVEN");
        assertThat(eva.get("/studies/mini/quotes/new?coding=" + theirs.id()).text())
                .doesNotContain("did not agree that their words are shown")
                .doesNotContain("2018-002");
        assertThat(eva.get("/studies/mini/reading?q=quince").text()).contains("<mark>Quince</mark>");

        Receipt receipt = bench.part(Withdrawals.class).withdraw("anna", STUDY, quince);
        assertThat(receipt.account().counts()).containsEntry("voice_answer", 1);
        TextVersion now = desk.text(STUDY, TEXT);
        assertThat(now.turns()).hasSize(13).extracting(Turn::speaker).doesNotContain("R2018_002");
        assertThat(isAnywhere("Quince Cottage")).isFalse();
        List<Coding> left = desk.voices(STUDY).codings();
        assertThat(left).extracting(Coding::id).containsExactly("c-after");
        assertThat(left.getFirst().passage().quote()).isEqualTo(after.passage().quote());
        assertThat(now.holds(left.getFirst().passage())).isTrue();
        assertThat(left.getFirst().passage().span().start())
                .isLessThan(after.passage().span().start());
        assertThat(new String(
                        bench.part(DatabaseStore.class)
                                .read(STUDY, DocumentPath.of("voices/sources/" + TEXT + "/respondents.csv"))
                                .orElseThrow(),
                        StandardCharsets.UTF_8))
                .doesNotContain("2018-002")
                .contains("2018-006");
        assertThat(bench.part(StudyDesk.class).folder(STUDY)).isDirectory();
        assertThat(eva.get(HOME + "/" + TEXT).status()).isEqualTo(200);
    }
}
