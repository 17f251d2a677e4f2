package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonweal.app.DemoVisitor.Answer;
import org.commonweal.app.access.Person;
import org.commonweal.app.archive.StudyIntake;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.app.voices.Coders;
import org.commonweal.app.voices.Codings;
import org.commonweal.app.voices.Tasks;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A qualitative researcher brings interviews, corrects one, and keeps a recording for as long as it is needed. */
class TranscriptWalkTest {

    private static final String HOME = "/studies/riverside/voices";
    private static final String TALK = "[00:00:01] Ann Quillfeather: Hello there.\n[00:00:05] Q: Who?\n"
            + "[00:00:09] Ann Quillfeather: Mrs Abernathy came back.\n[00:00:20] Q: Ah?\n";

    @TempDir
    static Path data;

    private static DemoWorkbench bench;
    private static DemoVisitor rosa;

    @BeforeAll
    static void open() throws Exception {
        bench = DemoWorkbench.at(data);
        bench.part(StudyIntake.class)
                .take("system", Optional.of("riverside"), StudyWalkTest.documents(StudyWalkTest.RIVERSIDE));
        rosa = bench.signedIn("Rosa", "qualitative-researcher");
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    private static VoicesDesk desk() {
        return bench.part(VoicesDesk.class);
    }

    private static String bring(String called, String text) {
        Answer answer = rosa.upload(HOME + "/bring", "files", called, text.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        return answer.header("location");
    }

    private static String take(String title, String text) {
        String batch = bring("talk.txt", text);
        Answer taken = rosa.post(
                batch + "/accept",
                "kind",
                "INTERVIEW",
                "hyphens",
                "false",
                "title-0",
                title,
                "day-0",
                "2019-05-02",
                "participants-0",
                "P07",
                "language-0",
                "en",
                "interviewer-0",
                "RA",
                "guide-0",
                "resident/1",
                "speaker-0-0",
                "P07",
                "speaker-0-1",
                "INTERVIEWER");
        assertThat(taken.status()).as(taken.text()).isEqualTo(303);
        Matcher id = Pattern.compile("voices/(I\\d+)").matcher(taken.header("location"));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static boolean isInTheStore(String words) throws IOException {
        byte[] sought = words.getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(it -> it.getFileName().toString().contains(".db"))
                    .toList()) {
                String all = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (all.contains(new String(sought, StandardCharsets.ISO_8859_1))) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void a_transcript_is_shown_first_with_what_was_not_read_and_nobody_else_sees_it() throws IOException {
        String batch = bring("Ann Quillfeather.txt", TALK);
        String page = rosa.get(batch).text();
        assertThat(page).contains("Ann Quillfeather", "4 turns, 8 words, with times", "INTERVIEWER", "Hello there.");
        assertThat(isInTheStore("Quillfeather")).as("it waits sealed").isFalse();
        assertThat(bench.signedIn("Mei", "qualitative-researcher").get(batch).status())
                .isEqualTo(404);
        assertThat(bench.signedIn("Eva", "evaluator").get(HOME + "/bring").status())
                .isEqualTo(404);
        Answer open =
                rosa.post(batch + "/accept", "kind", "INTERVIEW", "title-0", "", "day-0", "", "participants-0", "P99");
        assertThat(open.status()).isEqualTo(400);
        assertThat(open.text())
                .contains(
                        "has no title",
                        "is missing or yet to come",
                        "There is no participant &#39;P99&#39;",
                        "Nobody has said who &#39;Q&#39; is");
        assertThat(rosa.post(batch + "/put-away").status()).isEqualTo(303);
        assertThat(rosa.get(batch).status()).isEqualTo(404);
    }

    @Test
    void what_is_no_transcript_is_refused_with_a_remedy_and_its_name_is_shown_as_text() {
        Answer refused =
                rosa.upload(HOME + "/bring", "files", "<b>x.docx", "<svg onload=x>".getBytes(StandardCharsets.UTF_8));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("This is no transcript that we can read", "save it as .docx", "&lt;b&gt;")
                .doesNotContain("<svg onload", "<b>x");
    }

    @Test
    void marks_that_came_with_files_in_an_earlier_version_are_carried_into_the_newest_once_somebody_has_decided() {
        List<Coding> before = marks("I07");
        assertThat(before).allMatch(it -> it.textVersion() == 1);
        String page = rosa.get(HOME + "/I07/versions").text();
        assertThat(page).contains("stand in an earlier version", "/I07/versions/carry");
        Answer shown = rosa.get(HOME + "/I07/versions/carry");
        assertThat(shown.text()).contains("Carry the marks of I07", "stand in version 1", "<del>", "go along");
        List<String> open = Pattern.compile("name=\"(do-[^\"]+)\" value=\"drop\"")
                .matcher(shown.text())
                .results()
                .map(it -> it.group(1))
                .toList();
        assertThat(open).isNotEmpty();
        assertThat(rosa.post(HOME + "/I07/versions/carry").status()).isEqualTo(400);
        assertThat(marks("I07")).as("nothing half done").isEqualTo(before);

        List<String> kept = open.stream()
                .flatMap(it ->
                        Stream.of(it, shown.text().contains("name=\"" + it + "\" value=\"keep\"") ? "keep" : "drop"))
                .toList();
        Answer done = rosa.post(HOME + "/I07/versions/carry", kept.toArray(String[]::new));
        assertThat(done.status()).as(done.text()).isEqualTo(303);
        TextVersion newest = desk().text("riverside", "I07");
        assertThat(marks("I07"))
                .hasSameSizeAs(before)
                .allMatch(it -> it.textVersion() == 2 && newest.holds(it.passage()));
        assertThat(rosa.get(HOME + "/I07/versions/carry").status()).as("once").isEqualTo(404);
    }

    @Test
    void a_corrected_text_takes_all_marks_along_also_those_made_meanwhile_and_the_names_go_for_good()
            throws IOException {
        String id = take(
                "Lift",
                TALK.replace("Abernathy", "Zephyrine").replace("Hello there.", "Hello there, it is Mrs Zephyrine."));
        TextVersion first = desk().text("riverside", id);
        assertThat(first.text()).startsWith("P07: Hello there").doesNotContain("Quillfeather");
        mark(id, first, "came back", "rowan");
        mark(id, first, "Mrs Zephyrine came", "mei");

        String next = first.text().replace("Mrs Zephyrine", "[a neighbour]").replace("Who?", "Who was that?");
        Answer none = rosa.post(HOME + "/" + id + "/versions", "base", "1", "text", next, "reason", "");
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.text()).contains("It is not said why the text changes");
        Answer proposed =
                rosa.post(HOME + "/" + id + "/versions", "base", "1", "text", next, "reason", "names replaced");
        String page = rosa.follow(proposed).text();
        assertThat(page)
                .contains(
                        "3 changes",
                        "<del>",
                        "<ins>",
                        "One mark stands",
                        "One mark needs",
                        "reworded",
                        "[a neighbour] came");
        String proposal = proposed.header("location");
        Answer open = rosa.post(proposal + "/approve");
        assertThat(open.status()).isEqualTo(400);
        assertThat(desk().source("riverside", id).newest())
                .as("nothing half done")
                .isEqualTo(1);

        Coding meanwhile = mark(id, first, "Hello", "mei");
        String asked = rosa.get(proposal).text();
        Matcher field = Pattern.compile("name=\"(do-[^\"]+)\" value=\"keep\"").matcher(asked);
        assertThat(field.find()).isTrue();
        assertThat(rosa.post(proposal + "/approve", field.group(1), "keep").status())
                .isEqualTo(303);

        TextVersion second = desk().text("riverside", id);
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.turns().get(2).time()).as("times stay").isPresent();
        List<Coding> marks = marks(id);
        assertThat(marks)
                .extracting(it -> it.passage().quote())
                .containsExactlyInAnyOrder("came back", "[a neighbour] came", "Hello");
        assertThat(marks)
                .allSatisfy(it -> assertThat(second.holds(it.passage())).isTrue());
        assertThat(marks).extracting(Coding::id).contains(meanwhile.id());

        assertThat(rosa.post(proposal + "/approve").status()).as("once").isEqualTo(404);
        assertThat(rosa.post(HOME + "/" + id + "/versions", "base", "1", "text", "P07: x", "reason", "late")
                        .text())
                .contains("Version 2 was approved meanwhile");

        assertThat(isInTheStore("Zephyrine")).isTrue();
        assertThat(rosa.post(HOME + "/" + id + "/versions/remove-old", "sure", "yes")
                        .status())
                .isEqualTo(400);
        assertThat(rosa.post(HOME + "/" + id + "/versions/remove-old", "sure", id)
                        .status())
                .isEqualTo(303);
        assertThat(isInTheStore("Zephyrine")).as("gone for good").isFalse();
        assertThat(rosa.get(HOME + "/" + id + "/versions").text()).contains("words removed", "names replaced");
        assertThat(desk().voices("riverside").text(id, 2).orElseThrow().text()).contains("[a neighbour]");
    }

    @Test
    void whoever_codes_a_text_blind_learns_nothing_of_others_marks_from_a_new_version_and_does_not_approve_it() {
        String id = take("Blind", TALK.replace("Abernathy", "Zephyrine"));
        TextVersion first = desk().text("riverside", id);
        DemoVisitor anouk = bench.signedIn("Anouk", "qualitative-researcher");
        String anoukIs = coder("Anouk");
        String alone = withoutTokens(anouk.get(HOME + "/" + id + "/versions").text());
        String taking = "/studies/riverside/names/people/P07/withdraw";
        String goes = withoutTokens(anouk.get(taking).text());
        Coding theirs = mark(id, first, "Mrs Zephyrine came", "mei");
        Coding same = mark(id, first, "Hello", "mei");
        bench.part(Database.class).change("system", acting -> {
            bench.part(Tasks.class).give(acting, "riverside", id, anoukIs, true);
            bench.part(Tasks.class).give(acting, "riverside", id, "mei", true);
            return null;
        });
        String versions = HOME + "/" + id + "/versions";
        assertThat(withoutTokens(anouk.get(versions).text()))
                .as("as if nobody had marked anything")
                .isEqualTo(alone);
        assertThat(goes).contains("marks of coders that you can see");
        assertThat(withoutTokens(anouk.get(taking).text())).isEqualTo(goes);
        String next = first.text().replace("Mrs Zephyrine", "[a neighbour]");
        String proposal = anouk.post(versions, "base", "1", "text", next, "reason", "names replaced")
                .header("location");
        String page = anouk.get(proposal).text();
        assertThat(page)
                .contains("<del>", "You code this text blind")
                .doesNotContain("do-" + theirs.id(), "Zephyrine came", "[a neighbour] came", "One mark");
        Answer refused = anouk.post(proposal + "/approve");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("not for you to see yet").doesNotContain(theirs.id(), same.id());
        Answer decided = anouk.post(proposal + "/approve", "do-" + theirs.id(), "drop");
        assertThat(decided.status()).as("nor by guessing").isEqualTo(400);
        assertThat(desk().source("riverside", id).newest()).isEqualTo(1);

        assertThat(rosa.get(proposal).text()).contains("do-" + theirs.id(), "One mark stands");
        assertThat(rosa.post(proposal + "/approve", "do-" + theirs.id(), "keep").status())
                .isEqualTo(303);
        assertThat(anouk.get(versions).text()).doesNotContain("id=\"remove\"");
        assertThat(anouk.post(versions + "/remove-old", "sure", id).text()).contains("not for you to see yet");
        assertThat(anouk.get(versions + "/carry").status()).isEqualTo(404);
        assertThat(anouk.post(versions + "/carry").status()).isEqualTo(404);
        assertThat(marks(id)).hasSize(2);
    }

    private static String coder(String account) {
        Person person = new Person(account, account, Locale.ENGLISH, List.of());
        return bench.part(Database.class)
                .change("system", acting -> bench.part(Coders.class).of(acting, person, "riverside"));
    }

    private static String withoutTokens(String page) {
        return page.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    private static List<Coding> marks(String source) {
        return desk().voices("riverside").codings().stream()
                .filter(it -> it.source().equals(source))
                .toList();
    }

    private static Coding mark(String source, TextVersion text, String words, String coder) {
        int at = text.text().lastIndexOf(words);
        Coding coding = new Coding(
                Ids.next(),
                source,
                text.number(),
                text.passage(new Span(at, at + words.length())),
                "close_ties",
                2,
                coder,
                Instant.EPOCH,
                "");
        bench.part(Database.class).change("system", acting -> {
            bench.part(Codings.class).add(acting, "riverside", coding, text);
            return coding;
        });
        return coding;
    }

    @Test
    void a_recording_lies_sealed_is_heard_from_anywhere_and_goes_when_it_is_deleted() throws IOException {
        String id = take("Sound", TALK);
        byte[] sound = new byte[700_000];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (byte) (i * 31 + i / 997);
        }
        System.arraycopy("ID3 the voice of somebody".getBytes(StandardCharsets.US_ASCII), 0, sound, 0, 25);
        String recording = HOME + "/" + id + "/recording";
        assertThat(rosa.upload(recording, "sound", "a.mp3", "<html>".getBytes(StandardCharsets.UTF_8))
                        .text())
                .contains("This is no sound");
        assertThat(rosa.upload(recording, "sound", "a.mp3", sound, "until", "2001-01-01")
                        .status())
                .isEqualTo(400);
        Answer kept = rosa.upload(recording, "sound", "a.mp3", sound, "until", "2199-01-01");
        assertThat(kept.status()).as(kept.text()).isEqualTo(303);
        assertThat(isInTheStore("the voice of somebody")).isFalse();
        Answer all = rosa.get(recording + "/sound");
        assertThat(all.bytes()).isEqualTo(sound);
        assertThat(all.header("content-type")).isEqualTo("audio/mpeg");
        assertThat(rosa.get(recording).text()).contains("#t=9.0", "0:00:09", "2199");
        assertThat(rosa.get(recording).header("content-security-policy")).contains("media-src 'self'");
        assertThat(bench.signedIn("Eva", "evaluator").get(recording + "/sound").status())
                .isEqualTo(404);
        assertThat(rosa.post(recording + "/delete").status()).isEqualTo(303);
        assertThat(rosa.get(recording + "/sound").status()).isEqualTo(404);
    }

    @Test
    void a_recording_past_its_day_goes_when_the_workbench_runs_though_nobody_looks() throws Exception {
        String id = take("Overdue", TALK);
        String recording = HOME + "/" + id + "/recording";
        byte[] sound = "ID3 gone by itself".getBytes(StandardCharsets.US_ASCII);
        assertThat(rosa.upload(recording, "sound", "a.mp3", sound, "until", "2199-01-01")
                        .status())
                .isEqualTo(303);
        bench.part(Database.class)
                .keep(sql -> sql.execute("update recording set \"until\" = '2001-01-01' where source = ?", id));
        bench.close();
        bench = DemoWorkbench.at(data);
        rosa = bench.signedIn("Rosa", "qualitative-researcher");
        long patience = System.nanoTime() + 20_000_000_000L;
        while (recordings(id) > 0 && System.nanoTime() < patience) {
            Thread.sleep(100);
        }
        assertThat(recordings(id)).isZero();
        assertThat(bench.part(Database.class)
                        .read(sql -> sql.fetch(
                                "select actor, facts from ledger where act = 'recording.delete' and object = ?",
                                "source:" + id))
                        .formatCSV())
                .contains("system")
                .contains("its day has come");
    }

    private static int recordings(String source) {
        return bench.part(Database.class)
                .read(sql -> sql.fetchSingle("select count(*) from recording where source = ?", source)
                        .get(0, Integer.class));
    }

    @Test
    void a_recording_needs_the_consent_of_everybody_in_it_and_consent_has_a_history() {
        String id = take("Consent", TALK);
        String person = HOME + "/participants/P07";
        assertThat(rosa.post(
                                person,
                                "role",
                                "professional",
                                "neighbourhood",
                                "N02",
                                "language",
                                "en",
                                "interview",
                                "true",
                                "quotes",
                                "ANONYMOUS")
                        .status())
                .isEqualTo(303);
        assertThat(rosa.get(person).text()).contains("How it stood before", "without anything about them");
        assertThat(rosa.get(HOME + "/" + id + "/recording").text()).contains("Not agreed to be recorded: P07");
        assertThat(rosa.upload(HOME + "/" + id + "/recording", "sound", "a.mp3", "ID3".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
        assertThat(rosa.post(
                                person,
                                "role",
                                "professional",
                                "neighbourhood",
                                "N02",
                                "language",
                                "en",
                                "interview",
                                "true",
                                "recording",
                                "true",
                                "quotes",
                                "NAMED_ROLE",
                                "archive",
                                "true")
                        .status())
                .isEqualTo(303);
        assertThat(rosa.post(HOME + "/participants", "id", "P07").text()).contains("P07 is somebody else");
        assertThat(rosa.post(HOME + "/participants", "id", "P77", "role", "professional", "quotes", "NONE")
                        .status())
                .isEqualTo(303);
        String batch = bring("a.txt", TALK);
        assertThat(rosa.post(batch + "/accept", "participants-0", "P77").text())
                .contains("P77 has not agreed to be interviewed");
    }

    @Test
    void a_guide_gets_a_next_version_and_what_was_used_stays() {
        Answer made = rosa.post(HOME + "/guides", "guide", "resident", "en", "What changed?\n", "zh", "有什么变化？");
        assertThat(made.status()).isEqualTo(303);
        assertThat(rosa.follow(made).text()).contains("Guide resident, version 3", "有什么变化？");
        assertThat(rosa.get(HOME + "/guides").text()).contains("/guides/resident/1", "/guides/resident/3");
        assertThat(rosa.post(HOME + "/guides", "guide", "../x", "en", "a").status())
                .isEqualTo(400);
    }
}
