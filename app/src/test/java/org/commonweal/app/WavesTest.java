package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.commonweal.app.DemoVisitor.Answer;
import org.commonweal.app.archive.StudyIntake;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.exchange.TableFile;
import org.commonweal.exchange.WaveExport;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waves on pages: looked at before they are kept, settled, replaced, and never shown to whoever sees no answers. */
class WavesTest {

    private static final String WAVE = "/studies/riverside/survey/waves/2018";

    @TempDir
    static Path data;

    private static DemoWorkbench bench;
    private static DemoVisitor evaluator;
    private static DemoVisitor manager;
    private static String answers;

    @BeforeAll
    static void open() throws IOException {
        bench = DemoWorkbench.at(data);
        SortedMap<DocumentPath, byte[]> riverside = StudyWalkTest.documents(StudyWalkTest.RIVERSIDE);
        bench.part(StudyIntake.class).take("system", Optional.of("riverside"), riverside);
        evaluator = bench.signedIn("eva", "evaluator");
        manager = bench.signedIn("fay", "field-manager");
        answers = Files.readString(StudyWalkTest.RIVERSIDE.resolve("waves/2018.csv"));
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void a_wave_is_looked_at_kept_settled_and_brought_back() throws IOException {
        String first = hash();
        String spoilt = replaced(answers, 10, "influence", "77");
        Answer brought = evaluator.upload(WAVE + "/upload", "table", "new.csv", bytes(spoilt));
        assertThat(brought.status()).as(brought.text()).isIn(302, 303);
        assertThat(hash()).as("nothing is kept before somebody says so").isEqualTo(first);

        Answer preview = evaluator.follow(brought);
        assertThat(preview.text()).contains("R18-").contains("77");
        String upload = brought.header("location").replaceAll(".*/", "");
        assertThat(bench.signedIn("eli", "evaluator")
                        .get("/studies/riverside/survey/uploads/" + upload)
                        .status())
                .as("an upload is for whoever brought it")
                .isEqualTo(404);
        evaluator.post("/studies/riverside/survey/uploads/" + upload + "/keep");
        assertThat(hash()).isEqualTo(Fingerprint.of(bytes(spoilt)));
        assertThat(evaluator.get("/studies/riverside/survey").text()).contains("One concern blocks");

        Answer seen = manager.get(WAVE);
        assertThat(seen.text())
                .contains("is no code of question")
                .doesNotContain("77&#39;")
                .doesNotContain("'77'");
        Answer settled = manager.post(
                WAVE + "/settle",
                "concern",
                "UNKNOWN_CODE",
                "row",
                "",
                "decision",
                "AS_MISSING",
                "reason",
                "A slip of the pen");
        assertThat(settled.status()).as(settled.text()).isIn(302, 303);
        assertThat(evaluator.get("/studies/riverside/survey").text()).doesNotContain("concern blocks");
        assertThat(text("settlements.yaml")).contains("A slip of the pen").contains("by: \"fay\"");

        evaluator.post(WAVE + "/bring-back", "version", "1");
        assertThat(hash()).isEqualTo(first);
        evaluator.post("/studies/riverside/survey/settlements/take-back", "number", "1");
        assertThat(bench.part(DatabaseStore.class).documents("riverside").keySet())
                .extracting(DocumentPath::text)
                .doesNotContain("settlements.yaml");
    }

    @Test
    void a_field_manager_sees_counts_and_concerns_and_no_answer_of_anybody() {
        Answer brought =
                manager.upload(WAVE + "/upload", "table", "w.csv", bytes(replaced(answers, 20, "trust", "secret")));
        Answer preview = manager.follow(brought);
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.text())
                .contains("is no code of question")
                .doesNotContain("secret")
                .doesNotContain("R18-0001");
        assertThat(manager.post(WAVE + "/file").status()).isEqualTo(404);
        assertThat(manager.get("/studies/riverside/survey/monitoring").status()).isEqualTo(404);
        assertThat(manager.get("/studies/riverside/results").status()).isEqualTo(404);
    }

    @Test
    void attack_7_a_table_that_cannot_be_read_is_refused_whole_with_its_row_and_a_remedy() throws IOException {
        String before = hash();
        for (byte[] hostile : new byte[][] {
            bytes(answers.replaceFirst("R18-0003,[^\n]*", "R18-0003,\"open")),
            bytes("respondent_id\u0000,x\n1,2\n"),
            bytes("a".repeat(2_000_000)),
            bytes(answers.replaceFirst("influence,", "influense,")),
            ("respondent_id,person_id\n\u00e9,1\n").getBytes(StandardCharsets.ISO_8859_1),
            bytes(answers.substring(0, answers.indexOf('\n')) + "\n")
        }) {
            Answer refused = evaluator.upload(WAVE + "/upload", "table", "w.csv", hostile);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).contains("waves/2018.csv").contains("to put right");
        }
        assertThat(hash()).isEqualTo(before);
        assertThat(evaluator
                        .upload(WAVE + "/upload", "table", "w.xlsm", new byte[] {1})
                        .status())
                .isEqualTo(400);
        assertThat(evaluator
                        .upload(WAVE + "/upload", "table", "w.csv", new byte[0])
                        .status())
                .isEqualTo(400);
    }

    @Test
    void attack_10_and_11_words_that_would_be_markup_are_shown_as_words_wherever_they_come_from() {
        String hostile = "<img src=x onerror=alert(1)>";
        Answer listed = evaluator.upload(
                WAVE + "/upload", "table", "w.csv", bytes(answers.replaceFirst("influence,", "\"" + hostile + "\",")));
        assertThat(listed.text()).contains("&lt;img").doesNotContain(hostile);
        Answer concern = evaluator.follow(evaluator.upload(
                WAVE + "/upload", "table", hostile + ".csv", bytes(replaced(answers, 30, "trust", hostile))));
        assertThat(concern.text()).contains("&lt;img").doesNotContain(hostile);
        Answer form = evaluator.post(WAVE + "/settle", "concern", "SMALL_AREA", "row", hostile, "reason", hostile);
        assertThat(form.status()).isEqualTo(400);
        assertThat(form.text()).contains("&lt;img").doesNotContain(hostile);
        Answer plan = evaluator.post(
                "/studies/riverside/plan/text", "text", "title: \"" + hostile + "\"", "act", "preview", "state", "");
        assertThat(plan.status()).isEqualTo(400);
        assertThat(plan.text()).contains("&lt;img").doesNotContain(hostile);
    }

    @Test
    void attack_14_what_stands_in_an_address_is_never_part_of_a_question_to_the_store() throws IOException {
        for (String path : new String[] {
            "/studies/riverside'%20or%20'1'='1/survey",
            "/studies/riverside/survey/waves/2018'%3B%20drop%20table%20document",
            "/studies/riverside/survey/waves/2018/settle?concern=X'%20or%201=1",
            "/studies/riverside/results/compare?one=1%20or%201=1&other=1",
            "/studies/riverside/results/1/tables/..%2F..%2Fprogramme"
        }) {
            assertThat(evaluator.get(path).status()).as(path).isBetween(400, 404);
        }
        assertThat(hash()).isNotEmpty();
    }

    @Test
    void attack_32_every_letter_there_is_comes_back_as_it_was_and_turns_no_line_round() throws IOException {
        String odd = "Zażółć 问题 ٣٤٥ 🌱 e\u0301 \u202Etxt";
        manager.post(WAVE + "/settle", "concern", "SMALL_AREA", "row", "", "decision", "KEEP", "reason", odd);
        Answer page = evaluator.get("/studies/riverside/survey/settlements");
        assertThat(page.text()).contains("Zażółć 问题 ٣٤٥ 🌱 e\u0301").contains("<bdi>");
        assertThat(text("settlements.yaml")).contains("\\u202e").doesNotContain("\u202E");
        evaluator.post("/studies/riverside/survey/settlements/take-back", "number", "1");
    }

    @Test
    void attack_33_numbers_beyond_all_measure_are_concerns_in_plain_words() {
        for (String number : new String[] {"NaN", "Infinity", "-3", "1e308", "9007199254740993", "2099"}) {
            Answer preview = evaluator.follow(
                    evaluator.upload(WAVE + "/upload", "table", "w.csv", bytes(replaced(answers, 40, "age", number))));
            assertThat(preview.status()).as(number).isEqualTo(200);
            assertThat(preview.text()).as(number).containsAnyOf("is no number", "lies outside the range");
        }
        Answer long_text = evaluator.upload(
                WAVE + "/upload", "table", "w.csv", bytes(replaced(answers, 41, "age", "9".repeat(300_000))));
        assertThat(long_text.status()).isEqualTo(400);
    }

    /** Brought and looked at only, so that the other tests find the study as it was. */
    @Test
    void files_of_spss_and_stata_are_brought_like_any_other_table() throws IOException {
        StudyFolder folder = StudyFolder.at(StudyWalkTest.RIVERSIDE);
        LabelledTable table = new WaveExport(Locale.ENGLISH, bytes("key"), true, true, 10)
                .of(folder.programme(), folder.waves(List.of("2018")).getFirst());
        for (String name : List.of("w.sav", "w.dta")) {
            Path file = data.resolve(name);
            TableFile.named(name).write(table, file, name, false);
            byte[] good = Files.readAllBytes(file);
            Answer preview = evaluator.follow(evaluator.upload(WAVE + "/upload", "table", name, good));
            assertThat(preview.status()).as(name).isEqualTo(200);
            assertThat(preview.text()).as(name).contains("R18-0001");
            Answer refused = evaluator.upload(WAVE + "/upload", "table", name, Arrays.copyOf(good, good.length / 2));
            assertThat(refused.status()).as(name).isEqualTo(400);
        }
    }

    private static String hash() throws IOException {
        return bench.part(DatabaseStore.class).documents("riverside").get(DocumentPath.of("waves/2018.csv"));
    }

    private static String text(String path) throws IOException {
        return new String(
                bench.part(DatabaseStore.class)
                        .read("riverside", DocumentPath.of(path))
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }

    /** The table with one field changed; the header is row 1. */
    static String replaced(String csv, int row, String column, String value) {
        String[] lines = csv.split("\n", -1);
        int place = java.util.List.of(lines[0].strip().split(",")).indexOf(column);
        String[] fields = lines[row - 1].split(",", -1);
        fields[place] = value;
        lines[row - 1] = String.join(",", fields);
        return String.join("\n", lines);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
