package org.commonweal.app.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.FieldFolder;
import org.commonweal.exchange.SampleFile;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.exchange.WaveSealing;
import org.commonweal.problem.Problems;
import org.commonweal.sample.Draw;
import org.commonweal.sample.Draw.DrawnDwelling;
import org.commonweal.store.DocumentPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Riverside's second wave, fielded anew by a handful of interviews: handed in by a tablet, approved, taken up, weighted, sealed,
 * opened and sealed again; and somebody withdraws from under the seal.
 */
class WaveSealWalkTest {

    private static final Path RIVERSIDE = Path.of(System.getProperty("commonweal.root"), "examples", "riverside");
    private static final String FIELDWORK = """
            waves:
              - wave: "2015"
                form: household
                form_version: "3"
                from: 2015-10-05
                to: 2016-03-18
              - wave: "2018"
                form: household
                form_version: "2"
                from: 2018-10-01
                to: 2019-03-15
                sample: {seed: 7, strata: {N01: 2, N11: 2}}
            """;
    private static final String RECIPE = """
            wave: "2018"
            dwelling: dwelling
            steps:
              - {step: nonresponse, by: classes, classes: [area], smallest: 1}
              - {step: selection, adults: adults}
            """;

    @TempDir
    Path folder;

    private final FieldStudy field = new FieldStudy(OpenWorkbench.now());
    private final CollectClient tablet = field.tablet();
    private final Visitor evaluator = field.workbench.with("evaluator", Optional.of(field.id), Optional.empty());
    private final Visitor manager = field.workbench.with("field-manager", Optional.of(field.id), Optional.empty());
    private final String study = "/studies/" + field.id;
    private final String seal = study + "/survey/waves/2018/seal";
    private List<DrawnDwelling> drawn = List.of();

    @BeforeEach
    void a_wave_in_the_field() throws IOException {
        for (String document :
                List.of("programme.yaml", "questionnaire.yaml", "plan.yaml", "forms/household/2/form.xml")) {
            write(document, Files.readString(RIVERSIDE.resolve(document)));
        }
        write("fieldwork.yaml", FIELDWORK);
        write(
                "sample/2018/frame.csv",
                "dwelling,area\nA2A2,N01\nA2A3,N01\nA2A4,N01\nA2A5,N01\nB2B2,N11\nB2B3,N11\nB2B4,N11\nB2B5,N11\n");
        FieldFolder there = FieldFolder.at(folder);
        Draw draw = there.newDraw(there.wave("2018"));
        write("sample/2018/draw.csv", SampleFile.writeDraw(draw));
        write("sample/2018/draw.yaml", SampleFile.writeRecord("2018", draw));
        drawn = draw.sample();
        write("fieldwork/2018/visits.csv", "dwelling,attempt,at,mode,interviewer,outcome,next\n");
    }

    /** Into the study, and into a folder beside it as somebody at the command line has it. */
    private void write(String path, String text) throws IOException {
        field.write(path, text.getBytes(StandardCharsets.UTF_8));
        beside(path, text);
    }

    private void beside(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }

    private String document(String path) {
        return new String(
                field.workbench
                        .bean(DatabaseStore.class)
                        .read(field.id, DocumentPath.of(path))
                        .orElseThrow(() -> new AssertionError("no " + path)),
                StandardCharsets.UTF_8);
    }

    private String dwelling(String area, int place) {
        return drawn.stream()
                .filter(it -> it.area().equals(area))
                .map(DrawnDwelling::dwelling)
                .toList()
                .get(place);
    }

    /** Another one for each study: whoever withdraws from one is known by it in all. */
    private String id(int number) {
        return "uuid:u" + number + "-" + field.id.substring(6);
    }

    private static String interview(String id, String dwelling, String area, String adults) throws IOException {
        String form = Files.readString(RIVERSIDE.resolve("forms/household/2/form.xml"));
        String empty = form.substring(form.indexOf("<data "), form.indexOf("</data>") + "</data>".length())
                .replaceFirst("<member jr:template=\"\">.*?</member>", "");
        return empty.replace("<dwelling/>", "<dwelling>" + dwelling + "</dwelling>")
                .replace("<neighbourhood/>", "<neighbourhood>" + area + "</neighbourhood>")
                .replace("<consent_survey/>", "<consent_survey>yes</consent_survey>")
                .replace("<adults/>", "<adults>" + adults + "</adults>")
                .replace("<sex/>", "<sex>female</sex>")
                .replace("<influence/>", "<influence>2</influence>")
                .replace("<instanceID/>", "<instanceID>" + id + "</instanceID>");
    }

    private void handedIn(String id, String dwelling, String area, String adults) throws IOException {
        assertThat(tablet.post(interview(id, dwelling, area, adults).getBytes(StandardCharsets.UTF_8), List.of(), false)
                        .status())
                .isEqualTo(201);
        field.checked(id);
    }

    private void approved(String id) {
        String one = study + "/submissions/" + field.submission(id);
        evaluator.get(one);
        assertThat(evaluator
                        .post(one + "/decide", Map.of("decision", "approve", "reason", "read through"))
                        .status())
                .isEqualTo(303);
    }

    private void takenUp() {
        evaluator.get(study + "/submissions/wave");
        assertThat(evaluator
                        .post(
                                study + "/submissions/wave",
                                Map.of("form", "household", "wave", "2018", "choice", "approved"))
                        .status())
                .isEqualTo(200);
    }

    private Visitor.Page sealed() {
        Visitor.Page look = evaluator.get(seal + "/look");
        Matcher shown =
                Pattern.compile("name=\"shown\" value=\"([0-9a-f]{64})\"").matcher(look.body());
        assertThat(shown.find()).as(look.body()).isTrue();
        return evaluator.post(seal, Map.of("shown", shown.group(1), "reason", ""));
    }

    /** Three of four drawn dwellings: u1 in N01 for two, of two adults; u2 and u3 in N11 for themselves; u4 was not drawn. */
    private void fielded() throws IOException {
        handedIn(id(1), dwelling("N01", 0), "N01", "2");
        handedIn(id(2), dwelling("N11", 0), "N11", "1");
        handedIn(id(3), dwelling("N11", 1), "N11", "1");
        handedIn(id(4), "Z9Z9", "N11", "1");
        handedIn(id(5), dwelling("N01", 1), "N01", "1");
        for (int one = 1; one <= 4; one++) {
            approved(id(one));
        }
        takenUp();
    }

    @Test
    void a_wave_is_taken_up_weighted_shown_sealed_and_read_with_its_weights() throws IOException {
        fielded();
        assertThat(evaluator.get(seal + "/look").body())
                .as("the plan wants weights")
                .contains("cannot be sealed")
                .contains("has no recipe for weights");
        write("weights/2018.yaml", RECIPE);

        Visitor.Page look = evaluator.get(seal + "/look");
        assertThat(look.body())
                .contains("Of 5 interviews 3 are in the wave and 2 are left out")
                .contains("Left out: the dwelling was not drawn, or not released")
                .contains("Left out: nobody has decided about it yet")
                .contains("by the recipe")
                .contains("Design effect")
                .doesNotContain("uuid:u1");
        assertThat(evaluator.post(seal, Map.of("shown", "0".repeat(64))).status())
                .as("not what was shown")
                .isEqualTo(422);
        assertThat(sealed().location()).contains("done=sealing.sealed");

        assertThat(document("waves/2018.csv")
                        .lines()
                        .skip(1)
                        .map(line -> String.join(",", List.of(line.split(",")).subList(0, 4))))
                .containsExactly(id(1) + ",,N01,8.0", id(2) + ",,N11,2.0", id(3) + ",,N11,2.0");
        assertThat(field.count("ledger", "study = '" + field.id + "' and act = 'wave.seal'"))
                .isEqualTo(1);
        assertThat(evaluator.get(seal).body())
                .contains("Sealed by")
                .contains("the dwelling was not drawn, or not released: 1");

        for (String document : List.of("fieldwork/2018/answers.csv", "fieldwork/2018/interviews.csv")) {
            beside(document, document(document));
        }
        SortedMap<String, byte[]> byHand =
                new TreeMap<>(WaveSealing.of(folder, "2018").ready().documents());
        assertThat(byHand.keySet()).contains("waves/2018.csv", "weights/2018.csv", "weights/2018.report.json");
        byHand.forEach((path, bytes) -> assertThat(document(path))
                .as("the same bytes at the command line: %s", path)
                .isEqualTo(new String(bytes, StandardCharsets.UTF_8)));
        beside("waves/2018.csv", document("waves/2018.csv"));
        beside("waves/2018.seal", document("waves/2018.seal"));
        assertThat(StudyFolder.at(folder)
                        .waves(List.of("2018"))
                        .getFirst()
                        .numbers("weight")
                        .values())
                .containsExactly(8, 2, 2);
        beside("waves/2018.csv", document("waves/2018.csv").replace(",8.0,", ",9.0,"));
        assertThatThrownBy(() -> StudyFolder.at(folder).waves(List.of("2018"))).isInstanceOf(Problems.class);
    }

    @Test
    void a_sealed_wave_takes_no_other_table_and_what_comes_late_waits_until_it_is_opened() throws IOException {
        write("weights/2018.yaml", RECIPE);
        fielded();
        sealed();
        String table = document("waves/2018.csv");
        String wave = study + "/survey/waves/2018";
        assertThat(manager.get(wave).body()).contains("Sealed").doesNotContain("type=\"file\"");
        manager.get(study + "/survey");
        assertThat(manager.post(wave + "/bring-back", Map.of("version", "1")).status())
                .isNotEqualTo(303);
        evaluator.get(study + "/submissions/wave");
        assertThat(evaluator
                        .post(
                                study + "/submissions/wave",
                                Map.of("form", "household", "wave", "2018", "choice", "approved"))
                        .status())
                .isEqualTo(422);
        handedIn(id(6), dwelling("N01", 1), "N01", "1");
        approved(id(6));
        assertThat(evaluator.get(study + "/submissions").body()).contains("Came after the seal");
        assertThat(evaluator.get(seal).body()).contains("One interview has come since");
        assertThat(document("waves/2018.csv")).isEqualTo(table);

        evaluator.get(seal);
        assertThat(evaluator.post(seal + "/reopen", Map.of("reason", " ")).status())
                .isEqualTo(422);
        assertThat(evaluator
                        .post(seal + "/reopen", Map.of("reason", "One came late from a tablet without a network."))
                        .location())
                .contains("done=sealing.reopened");
        takenUp();
        assertThat(evaluator.get(seal + "/look").body())
                .contains(
                        "Compared with the table before: 1 more, 0 gone, 0 with other answers, 1 with another weight.");
        assertThat(sealed().status()).isEqualTo(303);
        assertThat(evaluator.get(seal).body())
                .contains("One came late from a tablet without a network.")
                .contains("1 more, 0 gone");
        assertThat(evaluator.get(study + "/submissions").body()).doesNotContain("Came after the seal");
        assertThat(field.count("ledger", "study = '" + field.id + "' and act = 'wave.reopen'"))
                .isEqualTo(1);
    }

    @Test
    void attack_37_whoever_withdraws_after_the_seal_is_taken_out_and_the_seal_holds_for_the_others()
            throws IOException {
        write("weights/2018.yaml", RECIPE);
        fielded();
        sealed();
        String home = study + "/participants";
        manager.get(home);
        manager.post(home + "/take-up", Map.of("wave", "2018"));
        Matcher people = Pattern.compile("participants/((?:[0-9A-Z]{4}-){4}[0-9A-Z])")
                .matcher(manager.get(home).body());
        String person = "";
        while (people.find()) {
            String page = home + "/" + people.group(1);
            person = manager.get(page).body().contains("uuid:u3-") ? page : person;
        }
        assertThat(manager.fill(person + "/withdraw", Map.of("sure", "yes")).location())
                .contains("/withdrawals/W-");
        assertThat(document("waves/2018.csv")).contains(id(2)).doesNotContain(id(3));
        assertThat(document("fieldwork/2018/answers.csv")).doesNotContain("uuid:u3-");
        assertThat(document("fieldwork/2018/interviews.csv")).doesNotContain("uuid:u3-");
        assertThat(document("weights/2018.csv")).doesNotContain("uuid:u3-");
        assertThat(evaluator.get(seal).body())
                .contains("Somebody withdrew and was taken out (W-")
                .contains("Sealed");
        beside("waves/2018.csv", document("waves/2018.csv"));
        beside("waves/2018.seal", document("waves/2018.seal"));
        assertThat(StudyFolder.at(folder).waves(List.of("2018")).getFirst().size())
                .isEqualTo(2);
    }

    @Test
    void who_may_not_decide_about_answers_seals_nothing_and_opens_nothing() throws IOException {
        write("weights/2018.yaml", RECIPE);
        fielded();
        assertThat(field.interviewer.get(seal + "/look").status()).isEqualTo(404);
        assertThat(manager.get(seal + "/look").status()).isEqualTo(404);
        assertThat(manager.get(seal).body()).doesNotContain(seal + "/look");
        assertThat(manager.post(seal, Map.of("shown", "0".repeat(64))).status()).isEqualTo(404);
        sealed();
        assertThat(manager.get(seal).body()).doesNotContain("<form class=\"form\"");
        assertThat(manager.post(seal + "/reopen", Map.of("reason", "mine")).status())
                .isEqualTo(404);
        Visitor area = field.workbench.with("evaluator", Optional.of(field.id), Optional.of("N01"));
        assertThat(area.get(seal + "/look").status()).isEqualTo(404);
        assertThat(area.post(seal + "/reopen", Map.of("reason", "mine")).status())
                .isEqualTo(404);
        assertThat(field.workbench
                        .with("evaluator", Optional.of(new FieldStudy(field.workbench).id), Optional.empty())
                        .get(seal)
                        .status())
                .isEqualTo(404);
    }
}
