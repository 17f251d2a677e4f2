package org.commonweal.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.commonweal.app.settings.Settings;
import org.commonweal.problem.Problems;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.junit.jupiter.api.Test;

class PostgresStoreTest extends DatabaseStoreContract {

    @Override
    Settings settings(Path folder) {
        return Stores.postgres(folder);
    }

    @Test
    void two_instances_on_one_database_are_one_store() throws IOException {
        Settings settings = Stores.postgres(data.resolve("several"));
        try (Database one = Stores.withStudy(settings);
                Database other = Database.open(settings, Stores.CLOCK)) {
            DocumentPath path = DocumentPath.of("plan.yaml");
            new DatabaseStore(one).apply(STUDY, Change.add(path, bytes("one")), "anna");
            assertThat(new DatabaseStore(other).read(STUDY, path)).hasValue(bytes("one"));
            new DatabaseStore(other).apply(STUDY, Change.add(DocumentPath.of("b.csv"), bytes("b")), "ben");
            assertThat(one.read(sql -> new LedgerTable(sql).walk()).whole()).isEqualTo(3);
        }
    }

    @Test
    void a_database_that_does_not_answer_is_said_plainly_without_its_password() {
        Settings nobody = new Settings(
                data, Optional.of("postgresql://anna:secret@127.0.0.1:1/x"), "127.0.0.1", 0, false, Optional.empty());
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> Database.open(nobody, Stores.CLOCK))
                .satisfies(thrown ->
                        assertThat(thrown.all().getFirst().kind()).isEqualTo(StoreProblem.UNREACHABLE))
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("secret"));
    }
}
