package org.commonweal.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.words.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir
    Path data;

    private SettingsFile read(String text) throws IOException {
        Files.writeString(data.resolve(SettingsFile.NAME), text);
        return SettingsFile.in(data);
    }

    @Test
    void without_a_file_nothing_is_said() throws IOException {
        SettingsFile file = SettingsFile.in(data);
        assertThat(file.isThere()).isFalse();
        assertThat(file.port()).isEmpty();
        assertThat(file.demo()).isFalse();
        assertThat(file.kept().days()).containsEntry("sessions", 30).containsOnlyKeys(Kept.KEYS);
    }

    @Test
    void what_the_file_says_is_taken() throws IOException {
        SettingsFile file = read("""
                # ours
                database-url: postgresql://anna:secret@db/commonweal
                port: 9000
                public-url: "https://workbench.example"
                retention:
                  sessions: 7
                """);
        assertThat(file.text("database-url")).hasValue("postgresql://anna:secret@db/commonweal");
        assertThat(file.text("public-url")).hasValue("https://workbench.example");
        assertThat(file.port()).hasValue(9000);
        assertThat(file.kept().days()).containsEntry("sessions", 7).containsEntry("backups", 90);
        assertThat(read("").text("address")).isEmpty();
        assertThat(read("# nothing\n").isThere()).isTrue();
    }

    @Test
    void everything_that_is_wrong_is_said_once_with_its_line_and_what_to_do() {
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> read("""
                        adress: 0.0.0.0
                        port: eighty
                        port: 80000
                        demo: maybe
                        address: [a, b]
                        retention:
                          sessions: 0
                          answers: 5
                        """))
                .satisfies(thrown -> assertThat(thrown.all())
                        .extracting(Problem::kind)
                        .contains(
                                SettingsProblem.UNKNOWN_KEY,
                                SettingsProblem.NOT_A_FLAG,
                                SettingsProblem.NOT_A_TEXT,
                                SettingsProblem.NOT_DAYS))
                .withMessageContaining("commonweal.yaml:1")
                .withMessageContaining("address, database-url, demo, keys, port, public-url, retention")
                .withMessageContaining("retention/answers");
    }

    @Test
    void a_file_that_is_no_settings_is_refused() {
        for (String text : new String[] {"- a\n- b\n", "just words", "a: b: c", "port: [", "\tport: 1"}) {
            assertThatExceptionOfType(Problems.class).as(text).isThrownBy(() -> read(text));
        }
    }

    @Test
    void every_problem_has_words_in_both_languages() {
        for (Locale language : Words.LANGUAGES) {
            for (SettingsProblem problem : SettingsProblem.values()) {
                Words words = Words.of(SettingsProblem.class, language);
                assertThat(words.say("problem." + problem, "a", "b")).isNotBlank();
                assertThat(words.say("problem." + problem + ".remedy", "a", "b"))
                        .isNotBlank();
            }
        }
    }
}
