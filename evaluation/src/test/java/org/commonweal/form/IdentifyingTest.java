package org.commonweal.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commonweal.form.xform.Outline.Asked;
import org.junit.jupiter.api.Test;

/** What a form must not ask without a reason. */
class IdentifyingTest {

    private static List<String> found(String rows) {
        String form = """
                | survey |      |      |                     |                |
                |        | type | name | label::English (en) | label::中文 (zh) |
                %s
                | choices | | | | |
                |        | list_name | name | label::English (en) | label::中文 (zh) |
                |        | yn        | y    | Yes                 | 是              |
                """.formatted(rows);
        return Identifying.among(Form.read("form.md", form.getBytes(StandardCharsets.UTF_8))
                        .questions())
                .stream()
                .map(Asked::name)
                .toList();
    }

    @Test
    void names_addresses_and_numbers_in_somebodys_own_words_are_found_by_name_or_by_words() {
        assertThat(found("""
                |        | text    | member_name | Who is that?            | 是谁？       |
                |        | text    | q7          | What is your full name? | 怎么称呼？    |
                |        | integer | q8          | Your telephone number   | 号码        |
                |        | text    | q9          | Where?                  | 您的地址是？   |
                |        | date    | q10         | Date of birth           | 生日        |""")).containsExactly("member_name", "q7", "q8", "q9", "q10");
    }

    @Test
    void what_is_chosen_and_what_only_sounds_alike_is_not() {
        assertThat(found("""
                |        | select_one yn | phone_owner | Do you have a telephone?          | 您有电话吗？ |
                |        | text          | why         | Why is the place named like that? | 为什么？    |
                |        | integer       | birth_year  | In which year were you born?      | 哪一年出生？ |
                |        | note          | hello       | Tell nobody your name             | 不要说姓名   |""")).isEmpty();
    }
}
