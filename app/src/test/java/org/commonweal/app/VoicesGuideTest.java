package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.commonweal.app.DemoVisitor.Answer;
import org.commonweal.app.archive.StudyIntake;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.Coders;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.TextVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people code the same interview blind, differ, settle it, correct the text, chart it and hand it on, as the guide tells. */
class VoicesGuideTest {

    private static final String STUDY = "/studies/riverside";
    private static final String TALK = "INTERVIEWER: When did the meetings begin?\n\n"
            + "P07: After the flood. Nobody rang anybody, we just stood in teh car park.\n\n"
            + "INTERVIEWER: Who is not there?\n\n"
            + "P07: The night shift. They finish at seven and we meet at seven.\n";

    private final Guide guide = new Guide("voices.md");

    @Test
    void interviews_are_coded_settled_corrected_charted_and_handed_on_as_it_is_written(@TempDir Path data)
            throws Exception {
        try (DemoWorkbench bench = DemoWorkbench.at(data)) {
            bench.part(StudyIntake.class)
                    .take("system", Optional.of("riverside"), StudyWalkTest.documents(StudyWalkTest.RIVERSIDE));
            DemoVisitor sophie = bench.signedIn("Sophie", "qualitative-researcher");
            DemoVisitor rosa = bench.signedIn("Rosa", "qualitative-researcher");
            Coders coders = bench.part(Coders.class);
            bench.part(Database.class).change("system", acting -> {
                coders.bind(acting, "riverside", "rowan", "Sophie");
                coders.bind(acting, "riverside", "mei", "Rosa");
                return acting.record("voice.coder", "study:riverside", "riverside", Map.of());
            });
            String talk = bring(sophie);
            ask(sophie, talk);
            code(sophie, rosa, talk);
            settle(sophie, talk);
            guide.on(5, sophie.get(STUDY + "/agreement"), "How far coders agree", "Choose unit, coders and figure");
            assertThat(sophie.get(STUDY + "/agreement").text()).contains("Krippendorff’s α", "rowan");
            VoicesDesk desk = bench.part(VoicesDesk.class);
            List<Coding> before = marks(desk, talk);
            correct(sophie, talk);
            TextVersion newest = desk.text("riverside", talk);
            assertThat(newest.text()).contains("in the car park").doesNotContain("teh");
            assertThat(marks(desk, talk))
                    .hasSameSizeAs(before)
                    .allSatisfy(it -> assertThat(newest.holds(it.passage())).isTrue());
            chart(sophie, talk);
            handOn(sophie, talk);
        }
        guide.isWalked();
    }

    private static List<Coding> marks(VoicesDesk desk, String source) {
        return desk.voices("riverside").codings().stream()
                .filter(it -> it.source().equals(source))
                .toList();
    }

    private String bring(DemoVisitor sophie) {
        guide.on(1, sophie.get(STUDY), "Voices");
        guide.on(1, sophie.get(STUDY + "/voices"), "Interviews and texts", "Bring transcripts");
        guide.on(1, sophie.get(STUDY + "/voices/bring"), "Read and show");
        String batch = sophie.upload(
                        STUDY + "/voices/bring", "files", "talk.txt", TALK.getBytes(StandardCharsets.UTF_8))
                .header("location");
        Answer shown = sophie.get(batch);
        guide.on(1, shown, "Take it");
        Map<String, String> fields = form(shown, batch + "/accept");
        fields.putAll(Map.of("title-0", "Over the shops", "day-0", "2019-07-02", "interviewer-0", "RA"));
        fields.putAll(Map.of("kind", "INTERVIEW", "speaker-0-0", "INTERVIEWER", "speaker-0-1", "P07"));
        fields.putAll(Map.of("participants-0", "P07", "language-0", "en", "guide-0", "resident/2"));
        Answer taken = post(sophie, batch + "/accept", fields);
        assertThat(taken.status()).as(taken.text()).isEqualTo(303);
        Matcher id = Pattern.compile("voices/(I\\d+)").matcher(taken.header("location"));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private void ask(DemoVisitor sophie, String talk) {
        guide.on(2, sophie.get(STUDY + "/agreement"), "Agreement", "Who codes what");
        guide.on(2, sophie.get(STUDY + "/agreement/tasks"), "Ask them");
        Answer asked = sophie.post(
                STUDY + "/agreement/tasks",
                "coder",
                "rowan",
                "coder",
                "mei",
                "which",
                "those",
                "those",
                talk,
                "kind",
                "INTERVIEW",
                "size",
                "10",
                "by",
                "NONE",
                "seed",
                "1",
                "blind",
                "yes");
        assertThat(sophie.follow(asked).text()).contains("They were asked.");
    }

    private void code(DemoVisitor sophie, DemoVisitor rosa, String talk) {
        String page = STUDY + "/coding/" + talk;
        guide.on(3, sophie.get(STUDY + "/coding"), "Coding");
        mark(sophie, page, 2, "After the flood.", "being_heard");
        mark(sophie, page, 2, "Nobody rang anybody, we just stood in teh car park", "close_ties");
        mark(rosa, page, 2, "we just stood in teh car park", "close_ties");
        mark(rosa, page, 4, "They finish at seven", "closed_doors");
        for (DemoVisitor each : List.of(sophie, rosa)) {
            for (int turn : each == sophie ? new int[] {1, 3, 4} : new int[] {1, 3}) {
                each.post(page + "/read", "turn", Integer.toString(turn), "stands", "true");
            }
        }
        assertThat(rosa.get(page + "?plain=yes").text())
                .contains("<q dir=\"auto\">They finish at seven</q>")
                .doesNotContain("<q dir=\"auto\">After the flood.</q>", "rowan");
        guide.on(3, sophie.get(page), "I am done with this text");
        guide.on(3, sophie.get(page + "/done"), "I am done");
        assertThat(sophie.post(page + "/done").status()).isEqualTo(303);
        assertThat(sophie.get(STUDY + "/agreement/settle/" + talk).status())
                .as("while somebody still codes it blind")
                .isNotEqualTo(200);
        assertThat(rosa.post(page + "/done").status()).isEqualTo(303);
    }

    private static void mark(DemoVisitor person, String page, int turn, String words, String code) {
        Answer marked = person.post(
                page + "/mark", "turn", Integer.toString(turn), "words", words, "code", code, "which", "", "memo", "");
        assertThat(marked.status()).as(marked.text()).isEqualTo(303);
    }

    private void settle(DemoVisitor sophie, String talk) {
        guide.on(4, sophie.get(STUDY + "/agreement/settle"), "Settle differences");
        String page = STUDY + "/agreement/settle/" + talk;
        Matcher all =
                Pattern.compile("Pair 1 of (\\d+)").matcher(sophie.get(page).text());
        assertThat(all.find()).isTrue();
        assertThat(all.group(1)).isEqualTo("3");
        guide.on(4, sophie.get(page), "Decide, and go to the next", "Make a rule of the codebook out of this");
        for (int pair = 1; pair <= 3; pair++) {
            Answer shown = sophie.get(page + "?at=" + pair);
            Map<String, String> fields = form(shown, page);
            Matcher choice = Pattern.compile("name=\"choice\"[^>]*value=\"((?:FIRST|SECOND|BOTH|UNION)[^\"]*)\"")
                    .matcher(shown.text());
            assertThat(choice.find()).as("pair " + pair).isTrue();
            fields.put("choice", choice.group(1));
            fields.put("reason", "We read it again together.");
            assertThat(post(sophie, page, fields).status()).isEqualTo(303);
        }
        assertThat(sophie.get(page).text()).contains("3 of 3 pairs are settled.");
    }

    private void correct(DemoVisitor sophie, String talk) {
        String page = STUDY + "/voices/" + talk;
        guide.on(6, sophie.get(page), "Versions of the text");
        guide.on(6, sophie.get(page + "/versions"), "Correct or pseudonymise");
        guide.on(6, sophie.get(page + "/versions/new"), "Compare with the version before");
        Answer proposed = sophie.post(
                page + "/versions",
                "base",
                "1",
                "text",
                TALK.replace("\n\n", "\n").replace("teh", "the"),
                "reason",
                "a typing error");
        Answer shown = sophie.follow(proposed);
        guide.on(6, shown, "Approve the new version");
        List<String> keep = new ArrayList<>();
        Pattern.compile("name=\"(do-[^\"]+)\" value=\"keep\"")
                .matcher(shown.text())
                .results()
                .forEach(it -> keep.addAll(List.of(it.group(1), "keep")));
        assertThat(keep).isNotEmpty();
        assertThat(sophie.post(proposed.header("location") + "/approve", keep.toArray(String[]::new))
                        .status())
                .isEqualTo(303);
    }

    private void chart(DemoVisitor sophie, String talk) {
        guide.on(7, sophie.get(STUDY + "/reading"), "Reading and queries");
        String at = STUDY + "/reading/framework";
        guide.on(7, sophie.get(at), "Framework matrix");
        String cell = at + "/" + talk + "/close_ties";
        Answer shown = sophie.get(cell);
        guide.on(7, shown, "Save");
        Map<String, String> fields = form(shown, cell);
        Matcher passage = Pattern.compile("type=\"checkbox\"[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]+)\"")
                .matcher(shown.text());
        assertThat(passage.find()).isTrue();
        fields.put(passage.group(1), passage.group(2));
        Matcher box = Pattern.compile("<textarea[^>]*name=\"([^\"]+)\"").matcher(shown.text());
        assertThat(box.find()).isTrue();
        fields.put(box.group(1), "Neighbours met without being called.");
        Answer written = post(sophie, cell, fields);
        assertThat(written.status()).as(written.text()).isEqualTo(303);
        assertThat(sophie.get(cell).text()).contains("Neighbours met without being called.", "Written by rowan");
    }

    private void handOn(DemoVisitor sophie, String talk) throws IOException {
        String at = STUDY + "/reading/out";
        guide.on(7, sophie.get(at), "Hand on", "Make the file");
        Answer made = sophie.post(at, "for", "team", "file", "project.qdpx", "of", "settled", "by", "role", "in", "en");
        Answer ready = made.status() == 303 ? sophie.follow(made) : made;
        Matcher link = Pattern.compile("href=\"(" + at + "/[^\"]+)\"").matcher(ready.text());
        assertThat(link.find()).as(ready.text()).isTrue();
        byte[] project = sophie.get(link.group(1)).bytes();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(project))) {
            ZipEntry first = zip.getNextEntry();
            assertThat(first.getName()).isEqualTo("project.qde");
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("urn:QDA-XML:project:1.0", talk);
        }
    }

    /** What the form that is sent there holds already, except what somebody chooses or writes. */
    private static Map<String, String> form(Answer page, String action) {
        Matcher form = Pattern.compile(
                        "<form[^>]*action=\"" + Pattern.quote(action) + "\"[^>]*>(.*?)</form>", Pattern.DOTALL)
                .matcher(page.text());
        assertThat(form.find()).as("a form for " + action).isTrue();
        Map<String, String> fields = new TreeMap<>();
        Pattern.compile("<input type=\"hidden\"[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"")
                .matcher(form.group(1))
                .results()
                .filter(it -> !it.group(1).equals("_csrf"))
                .forEach(it -> fields.put(it.group(1), it.group(2)));
        return fields;
    }

    private static Answer post(DemoVisitor person, String path, Map<String, String> fields) {
        return person.post(
                path,
                fields.entrySet().stream()
                        .flatMap(it -> List.of(it.getKey(), it.getValue()).stream())
                        .toArray(String[]::new));
    }
}
