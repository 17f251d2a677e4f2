package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.DemoVisitor.Answer;
import org.commonweal.app.archive.StudyIntake;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.FieldFolder;
import org.commonweal.exchange.SampleFile;
import org.commonweal.exchange.WeightsFile;
import org.commonweal.sample.Draw;
import org.commonweal.store.DocumentPath;
import org.commonweal.weighting.Recipe;
import org.commonweal.weighting.Respondents;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Riverside's second wave, as if every respondent were a dwelling that was drawn, is weighted on pages. */
class WeightsWalkTest {

    private static final String PAGE = "/studies/riverside/survey/waves/2018/weights";
    private static final String MARGINS =
            "question,category,total\nadults,1,1500\nadults,2,1200\nadults,3,400\n" + "adults,4,150\nadults,5,100\n";

    @TempDir
    static Path data;

    @TempDir
    static Path folder;

    private static DemoWorkbench bench;
    private static DemoVisitor evaluator;

    @BeforeAll
    static void open() throws IOException {
        bench = DemoWorkbench.at(data);
        SortedMap<DocumentPath, byte[]> documents = StudyWalkTest.documents(StudyWalkTest.RIVERSIDE);
        documents.putAll(fieldwork(documents));
        bench.part(StudyIntake.class).take("system", Optional.of("riverside"), documents);
        evaluator = bench.signedIn("eva", "evaluator");
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    /** Everybody interviewed was drawn, and ten more in each area who refused. */
    private static SortedMap<DocumentPath, byte[]> fieldwork(SortedMap<DocumentPath, byte[]> documents)
            throws IOException {
        Map<String, Integer> sizes = new TreeMap<>();
        StringBuilder frame = new StringBuilder("dwelling,area\n");
        StringBuilder visits = new StringBuilder("dwelling,attempt,at,mode,interviewer,outcome,next\n");
        String wave = new String(documents.get(DocumentPath.of("waves/2018.csv")), StandardCharsets.UTF_8);
        for (String line : wave.lines().skip(1).toList()) {
            String[] cells = line.split(",");
            sizes.merge(cells[2], 1, Integer::sum);
            frame.append(cells[0]).append(',').append(cells[2]).append('\n');
            visits.append(cells[0]).append(",1,2018-11-02T18:00Z,in person,I1,1.1,\n");
        }
        for (String area : sizes.keySet()) {
            for (int i = 0; i < 10; i++) {
                frame.append("%s-%02d,%s\n".formatted(area, i, area));
                visits.append("%s-%02d,1,2018-11-02T18:00Z,in person,I1,2.11,\n".formatted(area, i));
            }
        }
        StringBuilder strata = new StringBuilder();
        sizes.forEach((area, size) -> strata.append(strata.isEmpty() ? "" : ", ")
                .append(area)
                .append(": ")
                .append(size + 10));
        documents.forEach((path, bytes) -> written(path.text(), bytes));
        written("sample/2018/frame.csv", bytes(frame.toString()));
        written("fieldwork.yaml", bytes("""
                waves:
                  - wave: "2018"
                    from: 2018-10-01
                    to: 2019-03-15
                    sample: {seed: 7, strata: {%s}}
                """.formatted(strata)));
        FieldFolder field = FieldFolder.at(folder);
        Draw draw = field.newDraw(field.wave("2018"));
        written(SampleFile.draw("2018"), bytes(SampleFile.writeDraw(draw)));
        written(SampleFile.record("2018"), bytes(SampleFile.writeRecord("2018", draw)));
        written("fieldwork/2018/visits.csv", bytes(visits.toString()));
        SortedMap<DocumentPath, byte[]> more = new TreeMap<>();
        for (String path : new String[] {
            "sample/2018/frame.csv",
            "fieldwork.yaml",
            SampleFile.draw("2018"),
            SampleFile.record("2018"),
            "fieldwork/2018/visits.csv"
        }) {
            more.put(DocumentPath.of(path), Files.readAllBytes(folder.resolve(path)));
        }
        return more;
    }

    private static void written(String path, byte[] bytes) {
        try {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.write(folder.resolve(path), bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_recipe_is_filled_in_run_and_gives_the_bytes_of_the_command_line() throws Exception {
        Answer kept = filled(MARGINS, "rake");
        assertThat(kept.status()).as(kept.text()).isIn(302, 303);
        assertThat(text("weights/2018.yaml")).contains("step: rake").contains("\"adults\"");
        Answer page = ran();
        assertThat(page.text())
                .contains("Step by step")
                .contains("raking")
                .contains("Effective sample")
                .contains("<rect")
                .contains("badge good")
                .doesNotContain("have changed since");

        written("weights/2018.yaml", bytes(text("weights/2018.yaml")));
        FieldFolder field = FieldFolder.at(folder);
        Recipe recipe = field.recipe("2018");
        Respondents respondents = field.respondents(recipe);
        var report = recipe.weigh(field.units(recipe, respondents), respondents);
        assertThat(text("weights/2018.csv")).isEqualTo(WeightsFile.write(report));
        assertThat(text("weights/2018.report.json")).isEqualTo(WeightsFile.writeReport(report, field.hashes()));

        String first = text("weights/2018.csv");
        assertThat(filled("adults,1,1500\nadults,2,1200\nadults,3,400\nadults,4,150\nadults,9,100\n", "rake")
                        .status())
                .isIn(302, 303);
        assertThat(evaluator.get(PAGE).text()).contains("have changed since");
        Answer refused = ran();
        assertThat(refused.text()).contains("could not be done").contains("Earlier weights compared");
        assertThat(text("weights/2018.csv")).as("those made before stay").isEqualTo(first);
        assertThat(bench.signedIn("wen", "evaluator", Optional.empty(), "zh")
                        .get(PAGE)
                        .text())
                .contains("设计效应")
                .doesNotContain("??");
    }

    @Test
    void margins_that_are_no_table_are_refused_with_their_line() {
        assertThat(filled("adults,1,1500\nadults,2,many\n", "rake").text())
                .contains("Line 2 of the margins")
                .contains("to put right");
        assertThat(filled("", "rake").status()).isEqualTo(422);
        assertThat(filled("a,1,5\nb,1,5\n", "post_stratify").text()).contains("takes one margin");
        assertThat(filled("\"}: [,1,5\n", "calibrate").status()).isEqualTo(422);
    }

    @Test
    void whoever_may_not_write_in_the_survey_sees_weights_and_makes_none() {
        DemoVisitor interviewer = bench.signedIn("ivo", "interviewer");
        assertThat(interviewer.get(PAGE).status()).isEqualTo(200);
        assertThat(interviewer.get(PAGE).text()).doesNotContain("<textarea");
        assertThat(interviewer.post(PAGE + "/run").status()).isEqualTo(404);
        assertThat(interviewer.post(PAGE + "/text", "text", "x").status()).isEqualTo(404);
        assertThat(bench.signedIn("rea", "reader").get(PAGE).status()).isEqualTo(404);
    }

    private static Answer filled(String margins, String bring) {
        String state = Optional.ofNullable(bench.part(DatabaseStore.class)
                        .documents("riverside")
                        .get(DocumentPath.of("weights/2018.yaml")))
                .orElse("");
        return evaluator.post(
                PAGE,
                "state",
                state,
                "dwelling",
                "respondent_id",
                "panelFrom",
                "",
                "nonResponse",
                "classes",
                "variables",
                "stratum",
                "adults",
                "",
                "households",
                "",
                "bring",
                bring,
                "margins",
                margins,
                "source",
                "Invented for a test",
                "trim",
                "");
    }

    private static Answer ran() throws InterruptedException {
        Answer asked = evaluator.post(PAGE + "/run");
        assertThat(asked.status()).as(asked.text()).isIn(302, 303);
        for (int i = 0; i < 300; i++) {
            Answer job = evaluator.follow(asked);
            if (!job.text().contains("job-progress")) {
                Answer page = evaluator.get(PAGE);
                assertThat(page.status()).isEqualTo(200);
                return page;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("the work does not end");
    }

    private static String text(String path) throws IOException {
        return new String(
                bench.part(DatabaseStore.class)
                        .read("riverside", DocumentPath.of(path))
                        .orElseThrow(() -> new AssertionError("no " + path)),
                StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
