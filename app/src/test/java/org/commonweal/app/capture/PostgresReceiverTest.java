package org.commonweal.app.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweal.submission.Household.bytes;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commonweal.app.capture.Receipt.Outcome;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Stores;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.submission.Household;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same on PostgreSQL, where many write at once. */
class PostgresReceiverTest {

    @Test
    void attack_29_sent_at_once_from_many_sides_it_is_kept_once_and_looked_at(@TempDir Path data) throws Exception {
        try (Database database = Stores.withStudy(Stores.postgres(data));
                ExecutorService pool = Executors.newFixedThreadPool(12)) {
            DatabaseStore store = new DatabaseStore(database);
            store.apply(
                    "riverside",
                    new Change(new TreeMap<>(Map.of(
                            DocumentPath.of("forms/household/3/form.xml"),
                            new Change.Step(Optional.empty(), Optional.of(Household.form()))))),
                    "anna");
            Forms forms = new Forms(store);
            Receiver receiver = new Receiver(database, forms);
            byte[] picture = new byte[2_100_000];
            List<Callable<Outcome>> work = new ArrayList<>();
            for (int i = 0; i < 48; i++) {
                String xml = Household.interview("uuid:" + i % 4);
                work.add(() -> receiver.receive(new Receipt(
                        "riverside",
                        "ben",
                        "tablet",
                        "",
                        bytes(xml),
                        List.of(new Receipt.Brought("door.jpg", () -> new ByteArrayInputStream(picture))),
                        false)));
            }
            for (Future<Outcome> one : pool.invokeAll(work)) {
                assertThat(one.get()).isIn(Outcome.KEPT, Outcome.AGAIN);
            }
            int here = database.read(sql -> sql.fetchCount(CaptureTables.SUBMISSION));
            assertThat(here).isEqualTo(4);
            assertThat(receiver.receive(new Receipt(
                            "riverside",
                            "ben",
                            "web",
                            "",
                            bytes(Household.interview("uuid:1").replace("Ann", "Eve")),
                            List.of(),
                            false)))
                    .isEqualTo(Outcome.OTHER_CONTENT);
            assertThat(new Checking(database, forms).checkSome()).isEqualTo(5);
            SubmissionList list = new SubmissionList(database);
            SubmissionList.Page page = list.page(
                    "riverside",
                    new SubmissionList.Filter(Optional.of("household"), Optional.empty(), Optional.empty(), false),
                    Optional.of(new SubmissionList.Cursor(Long.MAX_VALUE, "z")));
            assertThat(page.lines()).hasSize(5);
            assertThat(list.progress("riverside").get("household").values().stream()
                            .mapToInt(it -> it)
                            .sum())
                    .isEqualTo(4);
        }
    }
}
