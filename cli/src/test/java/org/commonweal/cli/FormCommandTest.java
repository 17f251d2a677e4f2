package org.commonweal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms made and compared in a terminal. */
class FormCommandTest {

    private static final String FORM = """
            | survey |
            | | type | name | label |
            | | integer | age | How old are you? |
            | | select_one agree | influence | Can you influence decisions here? |
            | choices |
            | | list_name | name | label |
            | | agree | 1 | Agree |
            | | agree | 2 | Disagree |
            """;

    @TempDir
    Path folder;

    private Path written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void a_form_becomes_an_xform_and_a_workbook_and_is_still_the_same_form() throws IOException {
        Path form = written("riverside.md", FORM);
        Path workbook = folder.resolve("riverside.xlsx");
        Said converted = Said.when("survey", "form", "convert", form);
        Said saved = Said.when("survey", "form", "convert", form, "-o", workbook);

        assertThat(converted.code()).isZero();
        assertThat(converted.out()).startsWith("<?xml").contains("<bind nodeset=\"/data/age\" type=\"int\"/>");
        assertThat(saved.code()).isZero();
        assertThat(Said.when("survey", "form", "convert", workbook).out()).isEqualTo(converted.out());
    }

    @Test
    void what_is_wrong_is_said_with_its_row_and_remedy() throws IOException {
        Said said = Said.when("survey", "form", "convert", written("form.md", FORM.replace("integer", "intger")));

        assertThat(said.code()).isEqualTo(Commonweal.TO_PUT_RIGHT);
        assertThat(said.err()).contains("form.md [survey]:2 (type)", "Did you mean “integer”?");
    }

    @Test
    void two_forms_are_compared_question_by_question() throws IOException {
        Path first = written("2027.md", FORM);
        Path second = written("2029.md", FORM.replace("Can you influence", "Do you influence"));
        Said said = Said.when("survey", "form", "compare", first, second);

        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("age: same. Answers can be compared.")
                .contains("influence: changed. Somebody must judge")
                .contains("“Can you influence decisions here?” became “Do you influence decisions here?”.");
        assertThat(Said.when("survey", "form", "compare", first, second, "--language", "zh")
                        .out())
                .contains("influence: 有变。");
    }
}
