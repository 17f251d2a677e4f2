package org.commonweal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wave is sealed and opened again at the command line. */
class SealCommandsTest {

    private static final String ANSWERS = """
            respondent,interview_standing,person_id,neighbourhood,influence,companion,life_satisfaction,sex,age,comment
            u1,,P01,N01,2,2,8,female,18,
            u2,not_approved,,,,,,,,
            u3,,P01,N11,3,1,-9,female,44,
            """;

    @TempDir
    Path folder;

    private FourStreets fielded() throws IOException {
        FourStreets study = FourStreets.in(folder);
        Files.delete(folder.resolve("waves/2018.csv"));
        Files.createDirectories(folder.resolve("fieldwork/2018"));
        Files.writeString(folder.resolve("fieldwork/2018/answers.csv"), ANSWERS);
        return study;
    }

    @Test
    void looking_says_what_would_be_done_and_does_nothing() throws IOException {
        FourStreets study = fielded();
        Said wanting = Said.when("survey", "seal", folder, "--wave", "2018", "--look");
        assertThat(wanting.code()).isEqualTo(Commonweal.TO_PUT_RIGHT);
        assertThat(wanting.err() + wanting.out()).contains("has no recipe for weights");

        study.with(
                "plan.yaml",
                "weights: {kind: sampling, motive: Households of one are drawn less often.}",
                "weights: {kind: none}");
        Said look = Said.when("survey", "seal", folder, "--wave", "2018", "--look");
        assertThat(look.code()).as(look.err()).isZero();
        assertThat(look.out())
                .contains("One interview is kept, 2 left out.")
                .contains("1  a person decided that it does not count")
                .contains("1  an interview of the same person came before")
                .contains("1 for everybody")
                .contains("waves/2018.csv  ");
        assertThat(folder.resolve("waves/2018.csv")).doesNotExist();
        assertThat(folder.resolve("waves/2018.seal")).doesNotExist();
        assertThat(Said.when("survey", "seal", folder, "--wave", "2018").out()).contains("--by NAME");
    }

    @Test
    void a_sealed_wave_takes_no_other_table_and_is_opened_with_a_reason() throws IOException {
        FourStreets study = fielded()
                .with(
                        "plan.yaml",
                        "weights: {kind: sampling, motive: Households of one are drawn less often.}",
                        "weights: {kind: none}");
        assertThat(Said.when("survey", "seal", folder, "--wave", "2018", "--by", "Amina")
                        .code())
                .isZero();
        assertThat(study.text("waves/2018.csv")).contains("u1,P01,N01,1,2,2,8,female,18,");
        assertThat(study.text("waves/2018.seal")).contains("by: \"Amina\"").doesNotContain("u1");
        assertThat(Said.when("survey", "seal", folder, "--wave", "2018", "--by", "Amina")
                        .err())
                .contains("Wave 2018 is sealed.");
        Said other =
                Said.when("survey", "import", folder, folder.resolve("waves/2018.csv"), "--wave", "2018", "--replace");
        assertThat(other.err()).contains("Wave 2018 is sealed.").contains("survey reopen");

        study.with("waves/2018.csv", "u1,P01,N01,1,2", "u1,P01,N01,1,3");
        Said broken = Said.when("survey", "check", folder);
        assertThat(broken.err()).contains("is not what was sealed as wave 2018");
        assertThat(Said.when("survey", "reopen", folder, "--wave", "2018", "--by", "Ben", "--reason", "A slip.")
                        .code())
                .isZero();
        Said again = Said.when("survey", "seal", folder, "--wave", "2018", "--by", "Ben", "--language", "zh");
        assertThat(again.out()).contains("0 份，减少 0 份，1 份答案不同，0 份权重不同");
        assertThat(study.text("waves/2018.seal")).contains("reason: \"A slip.\"");
        assertThat(Said.when("survey", "check", folder).err()).isEmpty();
    }
}
