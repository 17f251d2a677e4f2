package org.commonweal.app.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.settings.SettingsFile;
import org.commonweal.app.store.DataFolder;
import org.commonweal.app.store.Stores;
import org.commonweal.problem.Problems;
import org.commonweal.words.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedCareTest extends CareContract {

    @Override
    Settings installation(Path data) {
        return Stores.embedded(data);
    }

    @Override
    Settings other(Path data) {
        return Files.isExecutable(Path.of("/usr/lib/postgresql/15/bin/initdb"))
                ? Stores.postgres(data)
                : Stores.embedded(data);
    }

    @Test
    void nothing_is_brought_back_while_the_workbench_runs(@TempDir Path data) throws IOException {
        Path file = Files.createFile(data.resolve("x.backup"));
        try (DataFolder running = DataFolder.claim(data)) {
            assertThat(running).isNotNull();
            assertThatExceptionOfType(Problems.class)
                    .isThrownBy(() -> new Restore(Stores.embedded(data), Stores.CLOCK)
                            .run(file, new BackupKey.KeyFile(new byte[32]), true, false))
                    .withMessageContaining("Another workbench");
        }
    }

    @Test
    void the_doctor_minds_who_can_look_into_the_data_and_who_can_reach_it(@TempDir Path home) throws IOException {
        Path data = home.resolve("data");
        Settings settings = new Settings(data, Optional.empty(), "0.0.0.0", 8040, false, Optional.empty());
        Stores.withStudy(settings).close();
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(data.resolve("commonweal.db"), PosixFilePermissions.fromString("rw-r--r--"));
        List<Check> checks = Doctor.look(settings, SettingsFile.in(data), Stores.CLOCK, Locale.ENGLISH);
        assertThat(checks)
                .extracting(Check::key)
                .contains("care.check.open.world", "care.check.folder.open", "care.check.folder.file");
        assertThat(checks.stream().flatMap(check -> check.remedy(Locale.ENGLISH).stream()))
                .anySatisfy(remedy -> assertThat(remedy).contains("chmod 700 " + data));
    }

    @Test
    void the_doctor_says_that_there_is_no_store(@TempDir Path home) throws IOException {
        Settings settings = Stores.embedded(home.resolve("none"));
        assertThat(Doctor.look(settings, SettingsFile.in(settings.data()), Stores.CLOCK, Locale.ENGLISH))
                .anySatisfy(check -> assertThat(check.inWords(Locale.ENGLISH)).contains("There is no store"));
        assertThat(settings.data()).doesNotExist();
    }

    @Test
    void every_problem_and_sentence_stands_in_both_languages() throws IOException {
        String bundle = CareProblem.class.getPackageName() + ".words";
        int keys = ResourceBundle.getBundle(bundle, Locale.ROOT).keySet().size();
        try (var in = getClass().getResourceAsStream("words_zh.properties")) {
            java.util.Properties chinese = new java.util.Properties();
            chinese.load(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
            assertThat(chinese).hasSize(keys);
        }
        for (Locale language : Words.LANGUAGES) {
            Words words = Words.of(CareProblem.class, language);
            for (CareProblem problem : CareProblem.values()) {
                assertThat(words.say("problem." + problem, 1, 2)).isNotBlank();
                assertThat(words.say("problem." + problem + ".remedy", 1, 2)).isNotBlank();
            }
            for (Retention.Kind kind : Retention.Kind.values()) {
                assertThat(words.say("care.retention." + kind)).isNotBlank();
            }
        }
    }
}
