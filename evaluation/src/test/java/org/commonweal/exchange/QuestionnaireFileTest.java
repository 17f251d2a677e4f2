package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.commonweal.form.Form;
import org.commonweal.form.FormQuestionnaire;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Columns;
import org.junit.jupiter.api.Test;

/** Questionnaires are written as they are read. */
class QuestionnaireFileTest {

    @Test
    void the_questionnaire_of_riverside_written_is_read_the_same() throws IOException {
        Path file = Path.of(System.getProperty("commonweal.root"), "examples/riverside/questionnaire.yaml");
        Questionnaire riverside = QuestionnaireFile.read(Files.readString(file));

        assertThat(QuestionnaireFile.read(QuestionnaireFile.write(riverside))).isEqualTo(riverside);
    }

    @Test
    void a_questionnaire_drawn_from_forms_is_one_that_a_study_can_have() {
        String form = """
                | survey |
                | | type | name | label::English (en) | label::中文 (zh) | constraint |
                | | integer | age | How old are you? | 您多大年纪？ | . >= 16 |
                | | select_multiple clubs | clubs | Which "clubs"? | 哪些社团？ | |
                | | text | comment | Anything else? | 还有什么？ | |
                | choices |
                | | list_name | name | label::English (en) | label::中文 (zh) |
                | | clubs | sport | Sport | 体育 |
                """;
        Columns columns = new Columns(
                "respondent", Optional.of("person"), "area", Optional.of("weight"), Optional.empty(), Optional.empty());
        Questionnaire drawn = FormQuestionnaire.with(columns, FormQuestionnaire.USUAL_MISSING)
                .wave("2027", Form.read("f.md", form.getBytes(StandardCharsets.UTF_8)))
                .wave(
                        "2029",
                        Form.read(
                                "f.md",
                                form.replace("old are", "old, in years, are").getBytes(StandardCharsets.UTF_8)))
                .drawn();

        assertThat(QuestionnaireFile.read(QuestionnaireFile.write(drawn))).isEqualTo(drawn);
    }
}
