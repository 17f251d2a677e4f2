package org.commonweal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Amina has never used the program before, and does some things wrong. */
class NewcomerTest {

    @TempDir
    Path folder;

    @Test
    void a_new_study_says_which_file_it_waits_for_and_what_to_do() {
        Path study = folder.resolve("mine");

        assertThat(Said.when("study", "new", study).code()).isZero();
        Said said = Said.when("survey", "check", study);

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .contains("waves/before.csv: The file 'waves/before.csv' is not in the study folder.", "Put it there")
                .contains("waves/after.csv");
    }

    @Test
    void a_new_study_says_what_is_still_to_be_filled_in_and_a_whole_one_that_nothing_is() throws IOException {
        Path study = folder.resolve("mine");
        Said.when("study", "new", study);
        Said said = Said.when("study", "check", study);

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains("programme.yaml:3: 'NAME OF THE PROGRAMME' still stands there from the template.")
                .contains("'SECOND COMPARATOR' still stands there")
                .contains("waves/before.csv is not there yet: put the table of the wave 'Before' there.")
                .contains("The plan is not declared yet")
                .contains("9 things are still to be done.");
        assertThat(Said.when("study", "check", study, "--language", "zh").out()).contains("还有 9 件事要做。");

        Path whole = folder.resolve("whole");
        Files.createDirectories(whole);
        FourStreets.declaredIn(whole);
        Said ready = Said.when("study", "check", whole);
        assertThat(ready.code()).as(ready.out()).isZero();
        assertThat(ready.out()).contains("Nothing is left to be filled in.");
    }

    @Test
    void a_new_study_has_a_plan_that_can_be_read_in_english_and_chinese() {
        Path study = folder.resolve("mine");
        Said.when("study", "new", study);

        Said english = Said.when("plan", "show", study);
        Said chinese = Said.when("plan", "show", study, "--language", "zh");

        assertThat(english.code()).isZero();
        assertThat(english.out()).contains("Primary outcome. Can influence local decisions", "Not declared yet");
        assertThat(chinese.out()).contains("主要结果指标。能够影响本地决策");
    }

    @Test
    void a_folder_with_something_in_it_is_left_alone() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "precious");

        Said said = Said.when("study", "new", folder);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("is not empty; nothing was written");
        assertThat(files()).containsExactly("mine.txt");
    }

    @Test
    void nothing_compares_the_arms_before_the_plan_is_declared() throws IOException {
        FourStreets.in(folder);

        Said said = Said.when("evaluate", folder);

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("not declared", "commonweal plan declare STUDY --by NAME");
        assertThat(folder.resolve("reports")).doesNotExist();
    }

    @Test
    void a_plan_is_declared_once() throws IOException {
        FourStreets study = FourStreets.declaredIn(folder);
        String seal = study.text("plan.seal");

        Said again = Said.when("plan", "declare", folder, "--by", "Ben");

        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("was declared on", "by Amina. Nothing was changed.");
        assertThat(study.text("plan.seal")).isEqualTo(seal);
    }

    @Test
    void a_plan_that_was_changed_is_refused_and_the_change_is_named() throws IOException {
        FourStreets.declaredIn(folder).with("plan.yaml", "smallest_important: 5", "smallest_important: 2");

        Said said = Said.when("evaluate", folder);

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .contains("plan.yaml: The plan is not the one that was sealed")
                .contains("outcomes/influence/smallest_important", "commonweal plan deviate --reason");
    }

    @Test
    void comments_spaces_and_the_order_of_keys_are_no_change() throws IOException {
        FourStreets.declaredIn(folder)
                .with(
                        "plan.yaml",
                        "before: \"2015\"\nafter: \"2018\"",
                        "# turned round\nafter:   \"2018\"\nbefore: '2015'");

        assertThat(Said.when("evaluate", folder, "--quiet").code()).isZero();
    }

    @Test
    void a_deviation_is_recorded_and_printed_in_the_report() throws IOException {
        FourStreets study =
                FourStreets.declaredIn(folder).with("plan.yaml", "smallest_important: 5", "smallest_important: 2");
        String reason = "The steering group agreed on two points & no more.";

        Said said = Said.when("plan", "deviate", folder, "--by", "Ben", "--reason", reason);

        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("outcomes/influence/smallest_important: 5 -> 2", "Recorded as deviation 1.");
        assertThat(Said.when("evaluate", folder).code()).isZero();
        assertThat(study.text("reports/report.html"))
                .contains("agreed on two points &amp; no more", "outcomes/influence/smallest_important", "Ben");
        assertThat(json("reports/report.json")
                        .get("deviations")
                        .get(0)
                        .get("reason")
                        .asString())
                .isEqualTo(reason);
    }

    @Test
    void a_deviation_without_a_change_or_a_reason_is_refused() throws IOException {
        FourStreets study = FourStreets.declaredIn(folder);

        Said unchanged = Said.when("plan", "deviate", folder, "--by", "Ben", "--reason", "why not");
        study.with("plan.yaml", "smallest_important: 5", "smallest_important: 2");
        Said unreasoned = Said.when("plan", "deviate", folder, "--by", "Ben", "--reason", " ");

        assertThat(List.of(unchanged.code(), unreasoned.code())).containsOnly(1);
        assertThat(unchanged.err()).contains("there is no change to record");
        assertThat(unreasoned.err()).contains("needs a reason");
    }

    @Test
    void a_seal_changed_by_hand_is_refused() throws IOException {
        FourStreets.declaredIn(folder).with("plan.seal", "after_wave_on_file: true", "after_wave_on_file: false");

        Said said = Said.when("evaluate", folder);

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("plan.seal: The seal does not hold", "version control");
    }

    @Test
    void a_seal_that_is_no_text_is_refused_as_any_other() throws IOException {
        FourStreets.declaredIn(folder);
        Files.write(folder.resolve("plan.seal"), new byte[] {(byte) 0xff, 0, (byte) 0xfe, 7});

        Said said = Said.when("evaluate", folder);

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("plan.seal").doesNotContain("defect");
    }

    @Test
    void two_interviews_with_one_id_stop_the_study_until_they_are_settled() throws IOException {
        FourStreets.declaredIn(folder).with("waves/2018.csv", "2018-002,P02", "2018-001,");

        Said stopped = Said.when("evaluate", folder);
        assertThat(stopped.code()).isEqualTo(1);
        assertThat(stopped.out()).isEmpty();
        assertThat(stopped.err())
                .contains(
                        "waves/2018.csv:2 (respondent_id): Interview '2018-001' stands 2 times in the wave (rows 2, 3)")
                .contains("settle it in settlements.yaml");
        assertThat(Said.when("survey", "check", folder).code()).isEqualTo(1);

        Files.writeString(folder.resolve("settlements.yaml"), """
                settlements:
                  - {concern: DUPLICATE_RESPONDENT, wave: "2018", row: 3, decision: leave_out,
                     reason: "Typed in twice; the paper form agrees with row 2.", by: Ben}
                """);
        Said settled = Said.when("evaluate", folder);
        assertThat(settled.err()).isEmpty();
        assertThat(settled.code()).isZero();
        assertThat(Said.when("survey", "check", folder).code()).isZero();
        assertThat(json("reports/report.json")
                        .get("concerns")
                        .valueStream()
                        .map(row -> row.get("kind").asString().toUpperCase(Locale.ROOT)))
                .contains("SETTLED")
                .doesNotContain("DUPLICATE_RESPONDENT");
    }

    @Test
    void json_is_json_and_nothing_else_and_the_same_as_the_file() throws IOException {
        FourStreets study = FourStreets.declaredIn(folder);

        Said said = Said.when("evaluate", folder, "--json");

        assertThat(said.code()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(JsonMapper.shared().readTree(said.out()))
                .isEqualTo(JsonMapper.shared().readTree(study.text("reports/report.json")));
    }

    @Test
    void quiet_is_quiet() throws IOException {
        FourStreets.declaredIn(folder);

        Said said = Said.when("evaluate", folder, "--quiet");

        assertThat(said).isEqualTo(new Said(0, "", ""));
        assertThat(folder.resolve("reports/report.html")).exists();
    }

    @Test
    void what_is_not_understood_is_named_with_what_would_be() {
        assertThat(Said.when("evalute").code()).isEqualTo(2);
        assertThat(Said.when("evalute").err()).contains("'evalute'", "evaluate");
        assertThat(Said.when("evaluate").code()).isEqualTo(2);
        assertThat(Said.when("evaluate", folder, "--jsn").code()).isEqualTo(2);
        assertThat(Said.when("plan").code()).isEqualTo(2);
        assertThat(Said.when("--help").code()).isZero();
    }

    @Test
    void a_study_that_is_not_there_is_named() {
        Said said = Said.when("evaluate", folder.resolve("nowhere"));

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("nowhere").doesNotContain("Exception");
    }

    @Test
    void where_a_file_stands_in_the_way_of_the_report_nothing_is_written_and_nothing_thrown() throws IOException {
        FourStreets.declaredIn(folder);
        Path inTheWay = Files.writeString(folder.resolve("out"), "precious");

        for (Path out : List.of(inTheWay, inTheWay.resolve("deeper"))) {
            Said said = Said.when("evaluate", folder, "--out", out);

            assertThat(said.code()).as(out.toString()).isEqualTo(1);
            assertThat(said.out()).isEmpty();
            assertThat(said.err()).contains("out", "name another folder").doesNotContain("Exception", "defect");
        }
        assertThat(inTheWay).hasContent("precious");
    }

    @Test
    void a_report_that_cannot_be_finished_leaves_the_one_before() throws IOException {
        FourStreets study = FourStreets.declaredIn(folder);
        Path out = Files.createDirectories(folder.resolve("out"));
        Files.writeString(out.resolve("report.html"), "the one before");
        Files.writeString(out.resolve("tables"), "where a folder should go");

        Said said = Said.when("evaluate", folder, "--out", out);

        assertThat(said.code()).isEqualTo(1);
        assertThat(study.text("out/report.html")).isEqualTo("the one before");
        try (Stream<Path> left = Files.list(out)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.html", "tables");
        }
    }

    private JsonNode json(String file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve(file)));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
