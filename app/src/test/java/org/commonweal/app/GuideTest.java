package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.DemoVisitor.Answer;
import org.commonweal.store.Archive;
import org.commonweal.store.DocumentPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide is walked, step by step: what it tells to press or read stands on the page where it says so, and works. */
class GuideTest {

    private static final String STUDY = "/studies/riverside";
    private static final String WAVE = STUDY + "/survey/waves/2015";

    private final Guide guide = new Guide("first-study-on-pages.md");

    @Test
    void every_step_of_the_guide_can_be_gone_as_it_is_written(@TempDir Path data) throws Exception {
        try (DemoWorkbench bench = DemoWorkbench.at(data)) {
            DemoVisitor lead = bench.signedIn("lead", "programme-lead");
            DemoVisitor evaluator = bench.signedIn("eva", "evaluator");
            bring(lead);
            lookAtTheWaves(lead, evaluator);
            writeThePlan(evaluator);
            declare(lead, evaluator);
            run(evaluator);
            guide.on(6, evaluator.get(STUDY + "/survey"), "Take the study away");
            assertThat(evaluator.follow(evaluator.post(STUDY + "/export/whole")).status())
                    .isEqualTo(200);
            beginFromNothing(lead);
        }
        guide.isWalked();
    }

    private void bring(DemoVisitor lead) throws IOException {
        guide.on(1, lead.get("/"), "Bring a study folder");
        guide.on(1, lead.get("/studies/import"), "Bring it");
        Answer brought = lead.upload("/studies/import", "archive", "riverside.zip", begun(), "id", "");
        assertThat(lead.follow(brought).text()).contains("The study was brought in whole.");
    }

    private void lookAtTheWaves(DemoVisitor lead, DemoVisitor evaluator) throws IOException {
        guide.on(2, lead.get(STUDY), "Survey");
        guide.on(2, lead.get(WAVE), "What a reader should know", "Look at it", "Settle this");
        Answer first = brought(lead, "2018");
        guide.on(2, lead.follow(first), "Keep it", "Put it away");
        assertThat(lead.follow(lead.post(address(first) + "/keep")).status()).isEqualTo(200);
        Answer second = brought(lead, "2015");
        guide.on(2, lead.follow(second), "Keep it instead", "Put it away");
        assertThat(lead.follow(lead.post(address(second) + "/put-away")).status())
                .isEqualTo(200);
        guide.on(2, evaluator.get(WAVE), "Versions");
    }

    private static Answer brought(DemoVisitor lead, String wave) throws IOException {
        byte[] table = Files.readAllBytes(StudyWalkTest.RIVERSIDE.resolve("waves/" + wave + ".csv"));
        return lead.upload(STUDY + "/survey/waves/" + wave + "/upload", "table", wave + ".csv", table);
    }

    private static String address(Answer answer) {
        return answer.header("location").replaceFirst("^https?://[^/]+", "");
    }

    private void writeThePlan(DemoVisitor evaluator) throws IOException {
        guide.on(3, evaluator.get(STUDY + "/plan"), "Analysis plan", "Begin the plan");
        Answer begun = evaluator.post(
                STUDY + "/plan/begin",
                "title_en",
                "A plan",
                "question_en",
                "Did residents gain a say?",
                "before",
                "2015",
                "after",
                "2018",
                "question_id",
                "influence",
                "weights",
                "SAMPLING");
        assertThat(begun.status()).as(begun.text()).isIn(302, 303);
        guide.on(3, evaluator.get(STUDY + "/plan"), "How it is analysed", "The plan as text");
        guide.on(3, evaluator.get(STUDY + "/plan/outcome?question=influence"), "Show it in words");
        Answer text = evaluator.get(STUDY + "/plan/text");
        Matcher state = Pattern.compile("name=\"state\" value=\"([^\"]+)\"").matcher(text.text());
        assertThat(state.find()).isTrue();
        String plan = Files.readString(StudyWalkTest.RIVERSIDE.resolve("plan.yaml"));
        Answer kept = evaluator.post(STUDY + "/plan/text", "text", plan, "act", "keep", "state", state.group(1));
        assertThat(kept.status()).as(kept.text()).isIn(302, 303);
    }

    private void declare(DemoVisitor lead, DemoVisitor evaluator) {
        Answer before = lead.get(STUDY + "/plan");
        guide.on(4, before, "Propose to declare it");
        Matcher hash = Pattern.compile("name=\"hash\" value=\"([^\"]+)\"").matcher(before.text());
        assertThat(hash.find()).isTrue();
        lead.post(STUDY + "/plan/propose", "hash", hash.group(1));
        guide.on(4, lead.get(STUDY + "/plan"), "Withdraw the proposal");
        guide.on(4, evaluator.get(STUDY + "/plan"), "Confirm and declare", "Withdraw the proposal");
        Answer declared = evaluator.post(STUDY + "/plan/confirm", "hash", hash.group(1));
        assertThat(evaluator.follow(declared).text()).contains("Declared on");
    }

    private void run(DemoVisitor evaluator) throws InterruptedException {
        guide.on(5, evaluator.get(STUDY), "Plan and results");
        guide.on(5, evaluator.get(STUDY + "/plan"), "Results");
        guide.on(5, evaluator.get(STUDY + "/results"), "Run the declared plan");
        StudyWalkTest.finished(evaluator, evaluator.post(STUDY + "/results/run"));
        Answer run = evaluator.get(STUDY + "/results/1");
        guide.on(5, run, "Who answered, and what speaks against it", "The whole report");
        assertThat(run.text()).contains("中文", "outcomes/influence");
    }

    private void beginFromNothing(DemoVisitor lead) throws IOException {
        guide.on(7, lead.get("/"), "Begin a study");
        lead.post("/studies", "english", "Quays", "id", "quays");
        guide.on(7, lead.get("/studies/quays"), "Describe it");
        guide.on(7, lead.get("/studies/quays/programme/begin"), "Begin");
        BeginningWalkTest.begun(lead, "quays");
        guide.on(7, lead.get("/studies/quays/programme"), "Add many at once", "Add a neighbourhood");
        guide.on(7, lead.get("/studies/quays/programme/table"), "Look at it");
        String table = BeginningWalkTest.table();
        Answer looked = lead.post("/studies/quays/programme/table", "table", table);
        guide.on(7, looked, "Add all 18");
        lead.post(
                "/studies/quays/programme/neighbourhoods/new",
                "found",
                BeginningWalkTest.hidden(looked, "found"),
                "id",
                "X",
                "nameEn",
                "Elsewhere",
                "arm",
                "INTERVENTION");
        guide.on(7, lead.get("/studies/quays/programme"), "Choose places to compare with");
        guide.on(7, lead.get("/studies/quays/survey/questionnaire"), "Make the questionnaire");
        Answer proposed = lead.upload(
                "/studies/quays/survey/questionnaire/begin/table",
                "table",
                "answers.csv",
                Files.readAllBytes(StudyWalkTest.RIVERSIDE.resolve("waves/2015.csv")));
        guide.on(7, proposed, "What the columns are");
        lead.post(
                "/studies/quays/survey/questionnaire/question",
                "id",
                "trust",
                "wording_en",
                "Can people here be trusted?",
                "kind",
                "TEXT",
                "respondent",
                "id",
                "area",
                "place");
        guide.on(
                7,
                lead.get("/studies/quays/survey/questionnaire"),
                "Change",
                "Columns and codes",
                "Earlier states",
                "Add from a table or a form",
                "Bring the answers of a wave");
    }

    /** Riverside before its second wave, and before anybody wrote its plan. */
    private static byte[] begun() throws IOException {
        SortedMap<DocumentPath, byte[]> documents = StudyWalkTest.documents(StudyWalkTest.RIVERSIDE);
        documents
                .keySet()
                .removeIf(path -> path.text().startsWith("plan.") || path.text().equals("waves/2018.csv"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Archive.write(documents.keySet(), documents::get, out);
        return out.toByteArray();
    }
}
