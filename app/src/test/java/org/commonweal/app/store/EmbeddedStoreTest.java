package org.commonweal.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.commonweal.app.settings.Settings;
import org.commonweal.problem.Problems;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.words.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest extends DatabaseStoreContract {

    @Override
    Settings settings(Path folder) {
        return Stores.embedded(folder.resolve("data"));
    }

    @Test
    void nobody_but_the_owner_can_look_into_the_data() throws IOException {
        Path folder = data.resolve("data");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
        try (var files = Files.list(folder)) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void attack_30_a_full_disk_is_said_plainly_and_what_was_there_is_whole(@TempDir Path other) throws IOException {
        try (Database full = Stores.withStudy(Stores.embedded(other.resolve("full")))) {
            DatabaseStore store = new DatabaseStore(full);
            DocumentPath path = DocumentPath.of("waves/2016.csv");
            store.apply(STUDY, Change.add(path, bytes("small")), "anna");
            int pages = full.keep(sql -> sql.fetchSingle("pragma page_count").get(0, Integer.class));
            full.keep(sql -> sql.execute("pragma max_page_count = " + (pages + 20)));
            Change large = Change.add(DocumentPath.of("waves/2018.csv"), new byte[3 << 20]);
            assertThatExceptionOfType(Problems.class)
                    .isThrownBy(() -> store.apply(STUDY, large, "anna"))
                    .satisfies(thrown ->
                            assertThat(thrown.all().getFirst().kind()).isEqualTo(StoreProblem.DISK_FULL))
                    .withMessageContaining("disk is full");
            assertThat(store.documents(STUDY)).containsOnlyKeys(path);
            assertThat(full.read(sql -> new LedgerTable(sql).walk()).broken()).isEmpty();
            full.keep(sql -> sql.execute("pragma max_page_count = 1000000"));
            store.apply(STUDY, large, "anna");
            assertThat(store.documents(STUDY)).hasSize(2);
        }
    }

    @Test
    void a_file_that_is_no_store_is_said_plainly(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve(Database.FILE), "this is no database, but long enough to be looked at ".repeat(40));
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> Database.open(Stores.embedded(other), Stores.CLOCK))
                .satisfies(thrown -> assertThat(thrown.all().getFirst().kind()).isEqualTo(StoreProblem.DAMAGED));
    }

    @Test
    void one_workbench_at_a_time_has_the_folder(@TempDir Path other) {
        try (DataFolder claimed = DataFolder.claim(other)) {
            assertThat(claimed).isNotNull();
            assertThatExceptionOfType(Problems.class)
                    .isThrownBy(() -> DataFolder.claim(other))
                    .withMessageContaining("Another workbench");
        }
        DataFolder.claim(other).close();
    }

    @Test
    void looking_makes_no_store(@TempDir Path other) {
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> Database.openAsItIs(Stores.embedded(other), Stores.CLOCK))
                .withMessageContaining("There is no store");
        assertThat(other).isEmptyDirectory();
    }

    @Test
    void every_trouble_has_words_and_a_remedy_in_every_language() {
        for (Locale language : Words.LANGUAGES) {
            Words words = Words.of(StoreProblem.class, language);
            for (StoreProblem problem : StoreProblem.values()) {
                assertThat(words.say("problem." + problem)).isNotBlank();
                assertThat(words.say("problem." + problem + ".remedy")).isNotBlank();
            }
        }
    }
}
