package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonweal.app.DemoVisitor.Answer;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.plan.SealFile;
import org.commonweal.report.Report;
import org.commonweal.store.Archive;
import org.commonweal.store.DocumentPath;
import org.commonweal.study.Study;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Riverside on pages: brought in, run, read and taken away. */
class StudyWalkTest {

    static final Path RIVERSIDE = Path.of(System.getProperty("commonweal.root"), "examples", "riverside");

    private static final List<String> ANSWERS =
            List.of("/studies/riverside/export/whole", "/studies/riverside/survey/waves/2015/file");

    @TempDir
    static Path data;

    private static DemoWorkbench bench;
    private static DemoVisitor evaluator;

    @BeforeAll
    static void open() throws IOException {
        bench = DemoWorkbench.at(data);
        evaluator = bench.signedIn("eva", "evaluator");
        Answer brought = bench.signedIn("lead", "programme-lead")
                .upload("/studies/import", "archive", "riverside.zip", archive(RIVERSIDE), "id", "");
        assertThat(brought.status()).as(brought.text()).isIn(302, 303);
        assertThat(brought.header("location")).contains("/studies/riverside/survey");
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void the_run_on_the_server_is_the_report_of_the_command_line_byte_for_byte_and_so_is_that_of_the_exported_study(
            @TempDir Path unpacked) throws Exception {
        Answer asked = evaluator.post("/studies/riverside/results/run");
        assertThat(asked.header("location")).contains("/studies/riverside/jobs/");
        Answer result = finished(evaluator, asked);
        assertThat(result.header("location")).endsWith("/studies/riverside/results/1");

        Map<String, String> expected = evaluated(RIVERSIDE);
        DatabaseStore store = bench.part(DatabaseStore.class);
        expected.forEach((path, text) -> assertThat(store.read("riverside", DocumentPath.of("runs/1/" + path)))
                .as(path)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .contains(text));

        Answer exported = evaluator.follow(evaluator.post("/studies/riverside/export/whole"));
        assertThat(exported.header("content-disposition")).isEqualTo("attachment; filename=\"riverside.zip\"");
        Path zip = Files.write(unpacked.resolve("riverside.zip"), exported.bytes());
        Path folder = unpacked.resolve("riverside");
        for (Map.Entry<DocumentPath, byte[]> document : Archive.read(zip).entrySet()) {
            Path file = folder.resolve(document.getKey().text());
            Files.createDirectories(file.getParent());
            Files.write(file, document.getValue());
        }
        for (String file :
                List.of("programme.yaml", "questionnaire.yaml", "plan.yaml", "plan.seal", "waves/2015.csv")) {
            assertThat(folder.resolve(file)).hasSameBinaryContentAs(RIVERSIDE.resolve(file));
        }
        assertThat(evaluated(folder)).isEqualTo(expected);

        Answer page = evaluator.get("/studies/riverside/results/1");
        assertThat(page.text())
                .contains("more than in similar places")
                .contains("<svg")
                .contains("outcomes/influence");
        Answer chinese =
                bench.signedIn("chen", "reader", Optional.empty(), "zh").get("/studies/riverside/results/1");
        assertThat(chinese.text()).contains("能够影响本地决定").doesNotContain("In the places that took part");
        assertThat(evaluator
                        .get("/studies/riverside/results/1/outcomes/influence")
                        .text())
                .contains("outcome-influence-title")
                .contains("<svg");
        Answer report = evaluator.get("/studies/riverside/results/1/report");
        assertThat(report.header("content-security-policy")).contains("sandbox").doesNotContain("script-src");
        assertThat(report.text()).isEqualTo(expected.get("report.html"));

        Answer again = evaluator.post("/studies/riverside/results/run");
        finished(evaluator, again);
        assertThat(evaluator
                        .get("/studies/riverside/results/compare?one=1&other=2")
                        .text())
                .contains("No number differs.");
    }

    @Test
    void attack_19_a_link_to_take_answers_away_works_once_and_only_for_whoever_asked() {
        for (String path : ANSWERS) {
            Answer prepared = evaluator.post(path);
            String link = prepared.header("location").replaceFirst("^http://[^/]+", "");
            assertThat(prepared.status()).isEqualTo(303);
            assertThat(link).as("256 random bits").matches(java.util.regex.Pattern.quote(path) + "/[A-Za-z0-9_-]{43}");

            assertThat(bench.stranger().get(link).status()).as(path).isNotEqualTo(200);
            Answer other = bench.signedIn("ela", "evaluator").get(link);
            assertThat(other.status()).as("somebody who may, but did not ask").isEqualTo(403);
            assertThat(other.text()).contains("This link opens nothing").contains("ask for the file again");

            Answer taken = evaluator.get(link);
            assertThat(taken.status()).as(path).isEqualTo(200);
            assertThat(taken.header("cache-control")).contains("no-store");
            assertThat(taken.header("content-disposition")).startsWith("attachment");
            assertThat(evaluator.get(link).status()).as("from the history").isEqualTo(403);
            assertThat(evaluator.get(path + "/" + "A".repeat(43)).status())
                    .as("guessed")
                    .isEqualTo(403);
        }
    }

    @Test
    void attack_19_a_link_is_for_one_thing_and_for_a_quarter_of_an_hour() {
        String link = evaluator.post(ANSWERS.getFirst()).header("location").replaceFirst(".*/", "");
        assertThat(evaluator.get(ANSWERS.getLast() + "/" + link).status())
                .as("for another thing")
                .isEqualTo(403);
        bench.part(Database.class)
                .keep(sql ->
                        sql.execute("update ceremony set expires_at = expires_at - 900000 where kind = 'takeaway'"));
        assertThat(evaluator.get(ANSWERS.getFirst() + "/" + link).status())
                .as("a quarter of an hour later")
                .isEqualTo(403);
    }

    @Test
    void attack_19_whoever_may_not_have_it_any_more_has_no_use_of_a_link() {
        DemoVisitor leaving = bench.signedIn("leah", "evaluator");
        for (String path : ANSWERS) {
            String link = leaving.post(path).header("location").replaceFirst("^http://[^/]+", "");
            bench.part(Database.class)
                    .keep(sql -> sql.execute("update role_grant set ended_at = 1 where account = 'leah'"));
            assertThat(leaving.get(link).status()).isEqualTo(404);
            bench.part(Database.class)
                    .keep(sql -> sql.execute("update role_grant set ended_at = null where account = 'leah'"));
        }
    }

    @Test
    void attack_19_a_download_is_for_whoever_may_and_for_nobody_who_has_its_address() {
        for (String path : ANSWERS) {
            assertThat(evaluator.get(path).status()).as("no standing address").isIn(404, 405);
            assertThat(bench.signedIn("fay", "field-manager").post(path).status())
                    .as(path)
                    .isEqualTo(404);
            assertThat(bench.signedIn("eli", "evaluator", Optional.of("other"), "en")
                            .post(path)
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    private static Answer taken(DemoVisitor who, String path) {
        return who.follow(who.post(path));
    }

    @Test
    void without_the_right_to_see_answers_a_study_leaves_without_its_waves(@TempDir Path folder) throws IOException {
        Answer exported = taken(bench.signedIn("rhea", "reader"), "/studies/riverside/export/without-answers");
        assertThat(exported.status()).isEqualTo(200);
        Path zip = Files.write(folder.resolve("x.zip"), exported.bytes());
        assertThat(Archive.read(zip).keySet())
                .extracting(DocumentPath::text)
                .contains("programme.yaml", "plan.seal")
                .noneMatch(path -> path.startsWith("waves/") || path.equals("settlements.yaml"));
    }

    @Test
    void every_page_of_the_survey_and_the_plan_can_be_read_in_english_and_chinese() {
        for (String language : List.of("en", "zh")) {
            DemoVisitor reader = bench.signedIn("lin", "evaluator", Optional.empty(), language);
            for (String path : List.of(
                    "survey",
                    "survey/waves/2015",
                    "survey/questionnaire",
                    "survey/settlements",
                    "survey/monitoring",
                    "survey/waves/2015/settle?concern=SMALL_AREA",
                    "plan",
                    "plan/outcomes/influence",
                    "plan/outcomes/limited",
                    "plan/outcomes/loneliness",
                    "plan/outcome",
                    "plan/outcome?question=age",
                    "plan/question",
                    "plan/analysis",
                    "plan/text",
                    "plan/begin",
                    "results",
                    "export")) {
                Answer page = reader.get("/studies/riverside/" + path);
                assertThat(page.status())
                        .as(language + " " + path + page.text())
                        .isEqualTo(200);
                assertThat(page.text()).as(language + " " + path).doesNotContain("??");
            }
        }
        assertThat(bench.signedIn("lin", "programme-lead")
                        .get("/studies/import")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_study_in_which_nothing_stands_says_how_to_begin_and_is_filled_once() throws IOException {
        DemoVisitor lead = bench.signedIn("lena", "programme-lead");
        lead.post("/studies", "english", "Quiet Streets", "id", "quiet-streets");
        for (String room : List.of("programme", "places", "comparators", "survey", "survey/questionnaire", "plan")) {
            Answer page = lead.get("/studies/quiet-streets/" + room);
            assertThat(page.status()).as(room).isEqualTo(200);
            assertThat(page.text()).as(room).contains("Nothing stands in this study yet", "/studies/import?id=quiet");
        }
        assertThat(bench.signedIn("rhea", "reader")
                        .get("/studies/quiet-streets/programme")
                        .text())
                .contains("Whoever leads the programme brings its first files")
                .doesNotContain("/studies/import");
        assertThat(lead.get("/studies/no-such-study/survey").status()).isEqualTo(404);
        byte[] archive = archive(RIVERSIDE);
        Answer brought = lead.upload("/studies/import", "archive", "quiet.zip", archive, "id", "quiet-streets");
        assertThat(brought.header("location")).contains("/studies/quiet-streets/survey");
        assertThat(lead.get("/studies/quiet-streets/survey").text()).contains("waves/2015");
        assertThat(lead.upload("/studies/import", "archive", "quiet.zip", archive, "id", "quiet-streets")
                        .status())
                .isEqualTo(400);
    }

    static Answer finished(DemoVisitor who, Answer asked) throws InterruptedException {
        Answer page = who.follow(asked);
        for (int i = 0; i < 600 && page.status() == 200; i++) {
            assertThat(page.text()).doesNotContain("Not done");
            Thread.sleep(200);
            page = who.follow(asked);
        }
        return page;
    }

    static Map<String, String> evaluated(Path folder) {
        StudyFolder study = StudyFolder.at(folder);
        var declared = SealFile.read(study.sealText().orElseThrow(), study.plan());
        return Report.of(Study.run(
                        declared, study.programme(), study.checked(declared), Study.ENGINE, (done, all) -> {}))
                .files();
    }

    static byte[] archive(Path folder) throws IOException {
        return archive(documents(folder));
    }

    /** Riverside before anybody has brought its places and chosen comparators. */
    static byte[] withoutPlaces() throws IOException {
        SortedMap<DocumentPath, byte[]> documents = documents(RIVERSIDE);
        documents.keySet().removeIf(path -> path.text().matches("(places/|comparators[.]).*"));
        return archive(documents);
    }

    private static byte[] archive(SortedMap<DocumentPath, byte[]> documents) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Archive.write(documents.keySet(), documents::get, out);
        return out.toByteArray();
    }

    static SortedMap<DocumentPath, byte[]> documents(Path folder) throws IOException {
        SortedMap<DocumentPath, byte[]> documents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.startsWith("reports") && !name.startsWith(".")) {
                    documents.put(DocumentPath.of(name), Files.readAllBytes(file));
                }
            }
        }
        return documents;
    }
}
