package org.commonweal.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.commonweal.form.Form;
import org.junit.jupiter.api.Test;

/** A sheet of paper becomes a submission. */
class FilledFormTest {

    private static final byte[] XFORM =
            Form.read("home.md", """
                    | survey |
                    | | type | name | label | relevant | calculation |
                    | | integer | adults | Adults? | | |
                    | | integer | children | Children? | ${adults} > 0 | |
                    | | calculate | all | | | ${adults} + ${children} |
                    | | calculate | twice | | | ${all} * 2 |
                    | | begin_repeat | member | Member | | |
                    | | begin_group | who | Who | | |
                    | | text | called | Called? | | |
                    | | end_group | | | | |
                    | | end_repeat | | | | |
                    | settings |
                    | | form_id | version |
                    | | home | 1 |
                    """.getBytes(StandardCharsets.UTF_8)).convert().bytes();

    private static FilledForm filled(Map<String, String> answers) {
        return FilledForm.of(
                XFORM, FormRules.of(XFORM, Map.of()), answers, "uuid:sheet-7", Instant.parse("2026-11-26T12:00:00Z"));
    }

    @Test
    void what_a_form_computes_is_computed_and_members_stand_as_they_were_written() {
        FilledForm filled =
                filled(Map.of("/data/adults", "2", "/data/children", "3", "/data/member[2]/who/called", "Ada & <Bo>"));
        Submission read = Submission.read(filled.xml());
        assertThat(filled.odd()).isEmpty();
        assertThat(read.instanceId()).isEqualTo("uuid:sheet-7");
        assertThat(read.form()).isEqualTo("home");
        assertThat(read.version()).isEqualTo("1");
        assertThat(read.at("/data/all")).contains("5");
        assertThat(read.at("/data/twice")).contains("10");
        assertThat(read.at("/data/member[2]/who/called")).contains("Ada & <Bo>");
        assertThat(read.at("/data/member[3]/who/called")).isEmpty();
    }

    @Test
    void the_same_sheet_gives_the_same_bytes() {
        Map<String, String> answers = Map.of("/data/adults", "2", "/data/children", "0");
        assertThat(filled(answers).xml()).isEqualTo(filled(answers).xml());
    }

    @Test
    void what_should_not_have_been_asked_is_said_and_kept() {
        FilledForm filled = filled(Map.of("/data/adults", "0", "/data/children", "3"));
        assertThat(filled.odd()).extracting(Discrepancy::kind).contains(DiscrepancyKind.NOT_RELEVANT);
        assertThat(Submission.read(filled.xml()).at("/data/children")).contains("3");
    }
}
