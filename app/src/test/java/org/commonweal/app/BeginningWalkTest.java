package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonweal.app.DemoVisitor.Answer;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.exchange.QuestionnaireFile;
import org.commonweal.place.Membership;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.store.DocumentPath;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A study begun from nothing on pages, all the way to its results. */
class BeginningWalkTest {

    private static final Path RIVERSIDE = StudyWalkTest.RIVERSIDE;

    @TempDir
    static Path data;

    private static DemoWorkbench bench;
    private static DemoVisitor lead;
    private static DemoVisitor evaluator;

    @BeforeAll
    static void open() {
        bench = DemoWorkbench.at(data);
        lead = bench.signedIn("lead", "programme-lead");
        evaluator = bench.signedIn("eva", "evaluator");
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void a_study_begins_from_nothing_on_pages_and_finds_what_riverside_finds() throws Exception {
        made("quays");
        assertThat(lead.get("/studies/quays").text()).contains("Next: Describe the programme.");
        assertThat(lead.get("/studies/quays/programme").text())
                .contains("Begin on these pages", "/studies/quays/programme/begin");

        begun(lead, "quays");
        holdsWhatWasAsked(programme("quays"));
        assertThat(lead.get("/studies/quays").text()).contains("Next: Name the neighbourhoods.");
        Programme riverside = ProgrammeFile.read(Files.readString(RIVERSIDE.resolve("programme.yaml")));
        Answer looked = lead.post("/studies/quays/programme/table", "table", table(riverside));
        assertThat(looked.status()).as(looked.text()).isEqualTo(200);
        assertThat(looked.text()).contains("18 neighbourhoods: before you add them", "Kittiwake Landing");
        assertThat(programme("quays").neighbourhoods())
                .as("nothing is kept yet")
                .isEmpty();
        sees(lead.post(
                "/studies/quays/programme/table/keep", "table", table(riverside), "found", hidden(looked, "found")));
        assertThat(programme("quays").neighbourhoods()).isEqualTo(riverside.neighbourhoods());
        assertThat(lead.get("/studies/quays").text()).contains("Next: Make the questionnaire.");

        asked("quays");
        assertThat(lead.get("/studies/quays").text()).contains("Next: Bring the answers.");
        brought("quays", "2015");
        Answer unknown = evaluator.upload(
                "/studies/quays/survey/waves/2018/upload",
                "table",
                "2018.csv",
                Files.readAllBytes(RIVERSIDE.resolve("waves/2018.csv")));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.text()).contains("green").contains("is not in the questionnaire");
        joined("quays");
        brought("quays", "2018");
        assertThat(lead.get("/studies/quays").text()).contains("Next: Write the plan and declare it.");

        declared("quays");
        Answer asked = evaluator.post("/studies/quays/results/run");
        Answer result = StudyWalkTest.finished(evaluator, asked);
        assertThat(result.header("location")).endsWith("/studies/quays/results/1");
        assertThat(lead.get("/studies/quays").text()).contains("come all the way to its results");
        sameEstimates(
                JsonMapper.shared().readTree(text("quays", "runs/1/report.json")),
                JsonMapper.shared().readTree(StudyWalkTest.evaluated(RIVERSIDE).get("report.json")));
    }

    /** Amina's first step: the study has a name and nothing else. */
    private static void made(String study) {
        sees(lead.post("/studies", "english", "Quays Programme", "chinese", "码头项目", "id", study));
    }

    /** What the page asks of a new programme: a slip is said first, then it is kept. */
    static void begun(DemoVisitor lead, String study) {
        Answer slips = lead.post("/studies/" + study + "/programme/begin", "titleEn", "Quays", "framework", "five");
        assertThat(slips.status()).isEqualTo(400);
        assertThat(slips.text()).contains("Write the date as year-month-day.");
        sees(lead.post(
                "/studies/" + study + "/programme/begin",
                "titleEn",
                "Quays Programme",
                "titleZh",
                "码头项目",
                "began",
                "2016-09-01",
                "framework",
                "five",
                "health",
                "true",
                "id-0",
                "2015",
                "labelEn-0",
                "2015/16",
                "from-0",
                "2015-10-05",
                "to-0",
                "2016-03-18",
                "id-1",
                "2018",
                "labelEn-1",
                "2018/19",
                "from-1",
                "2018-10-01",
                "to-1",
                "2019-03-15"));
    }

    private static void holdsWhatWasAsked(Programme begun) {
        assertThat(begun.waves()).extracting(SurveyWave::id).containsExactly("2015", "2018");
        assertThat(begun.framework().domains())
                .extracting(Programme.Domain::id)
                .containsExactly(
                        "social_connectivity",
                        "cultural_coherence",
                        "local_decision_making",
                        "economic_activity",
                        "local_environment",
                        "health");
        assertThat(begun.framework().domains().getFirst().label().in(Locale.CHINESE))
                .isEqualTo("社会联结");
    }

    /** Riverside's neighbourhoods as somebody has them in a spreadsheet. */
    static String table() throws IOException {
        return table(ProgrammeFile.read(Files.readString(RIVERSIDE.resolve("programme.yaml"))));
    }

    private static String table(Programme programme) {
        List<String> rows = new ArrayList<>(List.of("ID\tName\tname_zh\tarm\tpair\thouseholds\tareas"));
        for (Neighbourhood place : programme.neighbourhoods()) {
            String areas = switch (place.madeOf().orElseThrow()) {
                case Membership.WholeAreas whole -> String.join("; ", whole.codes());
                case Membership.PartAreas part ->
                    part.shares().entrySet().stream()
                            .map(it -> it.getKey() + " " + it.getValue())
                            .collect(Collectors.joining("; "));
                case Membership.DrawnPolygon drawn -> throw new IllegalStateException(drawn.toString());
            };
            rows.add(String.join(
                    "\t",
                    place.id(),
                    place.name().in(Locale.ENGLISH),
                    place.name().in(Locale.CHINESE),
                    place.arm().name().toLowerCase(Locale.ROOT),
                    place.pair().orElse(""),
                    Integer.toString(place.households().orElseThrow()),
                    areas));
        }
        return String.join("\n", rows) + "\n";
    }

    /** The questionnaire from the first wave's table: one column is put right by a person. */
    private static void asked(String study) throws IOException {
        assertThat(lead.get("/studies/" + study + "/survey").text()).contains("No questionnaire yet");
        Answer proposed = lead.upload(
                "/studies/" + study + "/survey/questionnaire/begin/table",
                "table",
                "answers.csv",
                Files.readAllBytes(RIVERSIDE.resolve("waves/2015.csv")),
                "tag",
                "en");
        assertThat(proposed.status()).as(proposed.text()).isEqualTo(200);
        assertThat(proposed.text()).doesNotContain("P010000").doesNotContain("R15-0001");
        List<String> fields = proposal(proposed);
        int adults = columns(proposed).indexOf("adults");
        assertThat(fields.get(2 * adults + 1))
                .as("few values, so it looks like choices")
                .isEqualTo("CHOICE");
        fields.set(2 * adults + 1, "NUMBER");
        sees(lead.post("/studies/" + study + "/survey/questionnaire/begin/keep", fields.toArray(String[]::new)));
        Questionnaire made = QuestionnaireFile.read(text(study, "questionnaire.yaml"));
        Questionnaire own = QuestionnaireFile.read(Files.readString(RIVERSIDE.resolve("questionnaire.yaml")));
        assertThat(made.columns()).isEqualTo(own.columns());
        assertThat(made.missing()).isEqualTo(own.missing());
        assertThat(made.question("adults")).containsInstanceOf(NumberQuestion.class);
        assertThat(made.question("happy")).containsInstanceOf(NumberQuestion.class);
        assertThat(((ChoiceQuestion) made.question("influence").orElseThrow()).choices())
                .extracting(Questionnaire.Choice::code)
                .containsExactly("1", "2", "3", "4");
    }

    /** What the later wave asks besides. */
    private static void joined(String study) throws IOException {
        Answer proposed = lead.upload(
                "/studies/" + study + "/survey/questionnaire/begin/table",
                "table",
                "answers.csv",
                Files.readAllBytes(RIVERSIDE.resolve("waves/2018.csv")),
                "wave",
                "2018",
                "tag",
                "en");
        assertThat(proposed.status()).as(proposed.text()).isEqualTo(200);
        sees(lead.post(
                "/studies/" + study + "/survey/questionnaire/begin/keep",
                proposal(proposed).toArray(String[]::new)));
        Questionnaire made = QuestionnaireFile.read(text(study, "questionnaire.yaml"));
        assertThat(made.question("green").orElseThrow().askedIn()).containsExactly("2018");
        assertThat(made.question("rubbish").orElseThrow().askedIn()).isEmpty();
    }

    /** What the page of a proposal would send back, as it stands: names and values alternate, the columns first. */
    private static List<String> proposal(Answer page) {
        List<String> fields = new ArrayList<>();
        Matcher use = Pattern.compile(
                        "<option[^>]*value=\"([A-Z]+)\"[^>]*selected|<input type=\"hidden\" name=\"use\" value=\"([A-Z]+)\"")
                .matcher(page.text());
        while (use.find()) {
            fields.add("use");
            fields.add(use.group(1) == null ? use.group(2) : use.group(1));
        }
        for (String name : List.of("glance", "found", "wave", "tag")) {
            fields.add(name);
            fields.add(hidden(page, name));
        }
        Matcher missing = Pattern.compile("<textarea[^>]*name=\"missing\"[^>]*>([^<]*)</textarea>")
                .matcher(page.text());
        assertThat(missing.find()).isTrue();
        fields.addAll(List.of("missing", missing.group(1), "sex", "sex", "birth_year", "birth_year"));
        return fields;
    }

    private static List<String> columns(Answer page) {
        return Pattern.compile("<th scope=\"row\" class=\"words\"><code>([^<]+)</code>")
                .matcher(page.text())
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    private static void brought(String study, String wave) throws IOException {
        String at = "/studies/" + study + "/survey/waves/" + wave;
        Answer looked = evaluator.upload(
                at + "/upload",
                "table",
                wave + ".csv",
                Files.readAllBytes(RIVERSIDE.resolve("waves/" + wave + ".csv")));
        assertThat(looked.status()).as(looked.text()).isIn(302, 303);
        String upload = looked.header("location").replaceAll(".*/", "");
        sees(evaluator.post("/studies/" + study + "/survey/uploads/" + upload + "/keep"));
    }

    /** The plan of Riverside, written and declared by two people. */
    private static void declared(String study) throws IOException {
        sees(lead.post(
                "/studies/" + study + "/plan/text",
                "text",
                Files.readString(RIVERSIDE.resolve("plan.yaml")),
                "act",
                "keep",
                "state",
                ""));
        Matcher hash = Pattern.compile("<code class=\"hash\">([0-9a-f]{64})</code>")
                .matcher(lead.get("/studies/" + study + "/plan").text());
        assertThat(hash.find()).isTrue();
        sees(lead.post("/studies/" + study + "/plan/propose", "hash", hash.group(1)));
        sees(evaluator.post("/studies/" + study + "/plan/confirm", "hash", hash.group(1)));
    }

    private static void sameEstimates(JsonNode ours, JsonNode theirs) {
        assertThat(ours.get("findings").size())
                .isGreaterThan(20)
                .isEqualTo(theirs.get("findings").size());
        for (int i = 0; i < theirs.get("findings").size(); i++) {
            JsonNode one = ours.get("findings").get(i);
            JsonNode other = theirs.get("findings").get(i);
            for (Map.Entry<String, JsonNode> cell : other.properties()) {
                if (cell.getValue().isNumber()) {
                    assertThat(one.get(cell.getKey()).doubleValue())
                            .as("%s of %s", cell.getKey(), other)
                            .isCloseTo(cell.getValue().doubleValue(), within(1e-9));
                }
            }
        }
    }

    @Test
    void a_table_of_neighbourhoods_with_slips_says_each_by_its_row_and_nothing_is_added() {
        made("slips");
        begun(lead, "slips");
        String table = "id,name,arm,began,areas\n"
                + "A1,First,intervention,2016-09-01,RS1 0.5\n"
                + "A1,Second,intervention,1.9.2016,RS2\n"
                + "B 1,,comparison,,RS3 7\n";
        Answer looked = lead.post("/studies/slips/programme/table", "table", table);
        assertThat(looked.status()).isEqualTo(400);
        assertThat(looked.text())
                .contains("2 of 3 rows cannot be taken as they are")
                .contains("stands twice; it was given in line 2 before")
                .contains("is not a date")
                .contains("Known are: intervention, comparator, reference")
                .contains("Nothing stands in the column &#39;name&#39;")
                .contains("is no share of a small area")
                .doesNotContain("/programme/table/keep");
        Answer forced = lead.post("/studies/slips/programme/table/keep", "table", table, "found", hash("slips"));
        assertThat(forced.status()).isEqualTo(400);
        assertThat(programme("slips").neighbourhoods()).isEmpty();
    }

    @Test
    void a_programme_grows_place_by_place_one_arm_after_the_other() {
        made("growing");
        begun(lead, "growing");
        sees(lead.post(
                "/studies/growing/programme/neighbourhoods/new",
                "found",
                hash("growing"),
                "id",
                "A1",
                "nameEn",
                "Alder Wharf",
                "arm",
                "INTERVENTION"));
        assertThat(lead.get("/studies/growing/programme").text())
                .contains("No neighbourhood to compare with is named yet");
        assertThat(lead.get("/studies/growing").text()).contains("Next: Choose similar places.");
        assertThat(lead.get("/studies/growing/comparators").status()).isEqualTo(200);
        sees(lead.post(
                "/studies/growing/programme/waves/2018",
                "found",
                hash("growing"),
                "labelEn",
                "Second",
                "from",
                "2018-11-01",
                "to",
                "2019-03-15",
                "approached",
                "A1 339"));
        assertThat(programme("growing").wave("2018").orElseThrow().approached()).isEqualTo(Map.of("A1", 339));
        sees(lead.post(
                "/studies/growing/programme/details",
                "found",
                hash("growing"),
                "titleEn",
                "Growing",
                "titleOther",
                "pl: Rosnąć",
                "began",
                "2016-10-01"));
        assertThat(programme("growing").title().byLanguage()).containsEntry("pl", "Rosnąć");
        assertThat(lead.get("/studies/growing/survey").text()).contains("No questionnaire yet");
    }

    @Test
    void a_questionnaire_is_written_question_by_question_and_an_earlier_state_comes_back() {
        made("by-hand");
        begun(lead, "by-hand");
        sees(lead.post(
                "/studies/by-hand/survey/questionnaire/question",
                question("trust", "Can most people here be trusted?", "respondent", "id", "area", "place")));
        String first = questionnaireHash("by-hand");
        Answer twice = lead.post(
                "/studies/by-hand/survey/questionnaire/question", question("trust", "Once more?", "found", first));
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.text()).contains("There is a question or column called trust already.");
        sees(lead.post(
                "/studies/by-hand/survey/questionnaire/question",
                question("help", "Would you have help?", "found", first)));
        sees(lead.post(
                "/studies/by-hand/survey/questionnaire/questions/help",
                question("", "Would you have help if you needed it?", "found", questionnaireHash("by-hand"))));
        Questionnaire made = QuestionnaireFile.read(text("by-hand", "questionnaire.yaml"));
        assertThat(made.question("help").orElseThrow().wording().in(Locale.ENGLISH))
                .contains("if you needed it");
        assertThat(((ChoiceQuestion) made.question("trust").orElseThrow())
                        .choices()
                        .getFirst()
                        .label()
                        .in(Locale.CHINESE))
                .isEqualTo("能");
        sees(lead.post(
                "/studies/by-hand/survey/questionnaire/questions/trust/remove", "found", questionnaireHash("by-hand")));
        assertThat(lead.post(
                                "/studies/by-hand/survey/questionnaire/questions/help/remove",
                                "found",
                                questionnaireHash("by-hand"))
                        .text())
                .contains("A questionnaire asks at least one question.");
        sees(lead.post("/studies/by-hand/survey/questionnaire/bring-back", "version", "1"));
        assertThat(questionnaireHash("by-hand")).isEqualTo(first);
    }

    private static String[] question(String id, String wording, String... more) {
        List<String> fields = new ArrayList<>(List.of(
                "id",
                id,
                "wording_en",
                wording,
                "kind",
                "CHOICE",
                "choices",
                "1: Yes | 能\n2: No | 不能",
                "domain",
                "social_connectivity"));
        fields.addAll(List.of(more));
        return fields.toArray(String[]::new);
    }

    @Test
    void a_questionnaire_comes_from_the_forms_that_the_waves_are_asked_with() throws IOException {
        made("forms");
        begun(lead, "forms");
        for (String version : List.of("1", "2")) {
            bench.part(DatabaseStore.class)
                    .apply(
                            "forms",
                            org.commonweal.store.Change.add(
                                    DocumentPath.of("forms/household/" + version + "/form.md"),
                                    Files.readAllBytes(RIVERSIDE.resolve("forms/household/" + version + "/form.md"))),
                            "system");
        }
        assertThat(lead.get("/studies/forms/survey/questionnaire/begin").text()).contains("household/2");
        sees(lead.post(
                "/studies/forms/survey/questionnaire/begin/form",
                "form-2015",
                "household/1",
                "form-2018",
                "household/2",
                "respondent",
                "respondent_id",
                "area",
                "neighbourhood"));
        Questionnaire made = QuestionnaireFile.read(text("forms", "questionnaire.yaml"));
        assertThat(made.question("green").orElseThrow().askedIn()).containsExactly("2018");
        assertThat(made.question("influence").orElseThrow().wording().in(Locale.CHINESE))
                .contains("影响");
    }

    @Test
    void whoever_may_not_write_is_shown_no_way_to_begin_and_every_page_speaks_both_languages() {
        made("quiet");
        DemoVisitor reader = bench.signedIn("rhea", "reader");
        assertThat(reader.get("/studies/quiet/programme").text())
                .contains("Whoever leads the programme brings its first files")
                .doesNotContain("/programme/begin");
        assertThat(reader.get("/studies/quiet/programme/begin").status()).isEqualTo(404);
        begun(lead, "quiet");
        sees(lead.post(
                "/studies/quiet/survey/questionnaire/question",
                question("trust", "Can most people here be trusted?", "respondent", "id", "area", "place")));
        for (String language : List.of("en", "zh")) {
            DemoVisitor own = bench.signedIn("lin-" + language, "programme-lead", Optional.empty(), language);
            for (String page : List.of(
                    "",
                    "/programme",
                    "/programme/details",
                    "/programme/table",
                    "/programme/wave",
                    "/programme/waves/2015",
                    "/survey",
                    "/survey/questionnaire",
                    "/survey/questionnaire/begin",
                    "/survey/questionnaire/question",
                    "/survey/questionnaire/questions/trust",
                    "/survey/questionnaire/columns",
                    "/survey/questionnaire/history")) {
                Answer shown = own.get("/studies/quiet" + page);
                assertThat(shown.status()).as(page + shown.text()).isEqualTo(200);
                assertThat(shown.text()).as(page).doesNotContain("??");
            }
        }
    }

    private static void sees(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isIn(302, 303);
    }

    static String hidden(Answer page, String name) {
        Matcher field = Pattern.compile("<input type=\"hidden\" name=\"" + name + "\" value=\"([^\"]*)\"")
                .matcher(page.text());
        assertThat(field.find()).as(name).isTrue();
        return field.group(1)
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String hash(String study) {
        return bench.part(DatabaseStore.class).documents(study).get(DocumentPath.of("programme.yaml"));
    }

    private static String questionnaireHash(String study) {
        return bench.part(DatabaseStore.class).documents(study).get(DocumentPath.of("questionnaire.yaml"));
    }

    private static Programme programme(String study) {
        return ProgrammeFile.read(text(study, "programme.yaml"));
    }

    private static String text(String study, String path) {
        return new String(
                bench.part(DatabaseStore.class)
                        .read(study, DocumentPath.of(path))
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }
}
