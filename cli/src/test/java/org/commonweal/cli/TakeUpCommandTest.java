package org.commonweal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.commonweal.submission.Household;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** From submissions on disk to the interviews of a wave, and how these were held. */
class TakeUpCommandTest {

    private static final String QUESTIONNAIRE = """
            version: "1"
            languages: [en]
            missing: {"-1": not_applicable}
            columns: {respondent: respondent_id, area: street}
            questions:
              - {id: size, kind: number, wording: {en: How many people live here?}, least: 1, most: 20, whole: true}
              - id: tenure
                kind: choice
                wording: {en: Owned or rented?}
                choices:
                  - {code: own, label: {en: Owned}}
                  - {code: rent, label: {en: Rented}}
            """;

    private static final String LOG = """
            event,node,start,end,old-value,new-value
            question,/data/size,1764147600000,1764147720000,3,2
            question,/data/tenure,1764147720000,1764147780000,,rent
            form resume,,1764147780000,,,
            """;

    @TempDir
    Path folder;

    private Path study = Path.of("");

    @BeforeEach
    void a_study_with_a_form() throws IOException {
        study = folder.resolve("study");
        Path form = study.resolve("forms/household/3");
        Files.createDirectories(form.resolve("media"));
        Files.write(form.resolve("form.xml"), Household.form());
        for (Map.Entry<String, byte[]> file : Household.media().entrySet()) {
            Files.write(form.resolve("media").resolve(file.getKey()), file.getValue());
        }
        Files.copy(
                Path.of(System.getProperty("commonweal.root"), "examples", "riverside", "programme.yaml"),
                study.resolve("programme.yaml"));
        Files.writeString(study.resolve("questionnaire.yaml"), QUESTIONNAIRE);
    }

    private void submission(String place, String xml, String log) throws IOException {
        Path one = Files.createDirectories(folder.resolve("submissions").resolve(place));
        Files.writeString(one.resolve("submission.xml"), xml);
        if (!log.isEmpty()) {
            Files.writeString(one.resolve("audit.csv"), log);
        }
    }

    private String run(int expected, String command, String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine line = new CommandLine(command.equals("take-up") ? new TakeUpCommand() : new ParadataCommand());
        int code = line.setOut(new PrintWriter(said)).execute(arguments);
        assertThat(code).as(said.toString()).isEqualTo(expected);
        return said.toString();
    }

    private String document(String name) throws IOException {
        return Files.readString(study.resolve("fieldwork/2018/" + name));
    }

    @Test
    void submissions_become_the_same_documents_that_the_workbench_writes() throws IOException {
        submission("1", Household.interview("uuid:good"), LOG);
        submission("2", Household.interview("uuid:odd").replace("<adults>1<", "<adults>0<"), "");
        submission("3", Household.interview("uuid:no").replace("<consent>yes<", "<consent>no<"), "");
        submission("4", "no xml", "");
        String said = run(
                1,
                "take-up",
                study.toString(),
                "--wave",
                "2018",
                "--submissions",
                folder.resolve("submissions").toString());
        assertThat(said)
                .contains("✗ 4: ", "1 interviews that count", "1: nobody agreed to the survey", "With a log: 1 of 1");
        assertThat(document("answers.csv").lines())
                .containsExactly(
                        "respondent,interview_standing,street,size,tenure",
                        "uuid:good,,mill,2,rent",
                        "uuid:odd,not_looked_at,,,",
                        "uuid:no,no_consent,,,");
        assertThat(document("answers-member.csv").lines())
                .containsExactly("respondent_id,member,age,minor", "uuid:good,1,41,no", "uuid:good,2,7,yes");
        assertThat(document("question-seconds.csv")).isEqualTo("respondent,size,tenure\r\nuuid:good,120.0,60.0\r\n");

        String held = run(0, "paradata", study.toString(), "--wave", "2018");
        assertThat(held)
                .contains("1 interviews; in the middle 31 minutes from start to end, 3 minutes")
                .contains("1 answers changed, 1 times")
                .contains("size: 120 seconds in the middle, in 1 interviews");
    }

    @Test
    void an_interview_sent_again_counts_once_and_with_all_what_is_odd_counts_too() throws IOException {
        submission("1", Household.interview("uuid:twice"), "");
        submission("2", Household.interview("uuid:twice").replace(">rent<", ">own<"), "");
        submission(
                "3",
                Household.interview("uuid:newer")
                        .replace("<instanceName>", "<deprecatedID>uuid:twice</deprecatedID><instanceName>")
                        .replace("<adults>1<", "<adults>0<"),
                "");
        String there = folder.resolve("submissions").toString();
        run(0, "take-up", study.toString(), "--wave", "2018", "--submissions", there, "--all");
        assertThat(document("answers.csv").lines())
                .containsExactly("respondent,interview_standing,street,size,tenure", "uuid:newer,,mill,2,rent");
    }

    @Test
    void where_nothing_can_be_taken_up_nothing_is_written() throws IOException {
        submission("1", Household.interview("uuid:good").replace("id=\"household\"", "id=\"another\""), "");
        String there = folder.resolve("submissions").toString();
        assertThat(run(1, "take-up", study.toString(), "--wave", "2018", "--submissions", there))
                .contains("no submission of the form household");
        assertThat(run(1, "take-up", study.toString(), "--wave", "1999", "--submissions", there))
                .contains("no wave '1999'");
        assertThat(study.resolve("fieldwork")).doesNotExist();
        assertThat(run(1, "paradata", study.toString(), "--wave", "2018")).contains("Take interviews up first");
    }
}
