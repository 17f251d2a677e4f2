package org.commonweal.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commonweal.app.settings.Settings;
import org.commonweal.ledger.Chain;
import org.commonweal.ledger.Entry;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.commonweal.store.StudyStore;
import org.commonweal.store.StudyStoreContract;
import org.commonweal.words.Labels;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded store and PostgreSQL promise beyond what a folder does: history, and a ledger beside every change. */
abstract class DatabaseStoreContract extends StudyStoreContract {

    private static final DocumentPath PLAN = DocumentPath.of("plan.yaml");

    @TempDir
    Path data;

    private Settings settings;
    private Database database;
    private DatabaseStore store;
    private Studies studies;

    abstract Settings settings(Path folder);

    @BeforeEach
    void open() {
        settings = settings(data);
        database = Stores.withStudy(settings);
        store = new DatabaseStore(database);
        studies = new Studies(database);
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    protected StudyStore store() {
        return store;
    }

    private List<Entry> ledger() {
        return database.read(sql -> new LedgerTable(sql).last("", 1000)).reversed();
    }

    private Chain walk() {
        return database.read(sql -> new LedgerTable(sql).walk());
    }

    @Test
    void a_change_that_the_ledger_is_not_told_of_is_refused_and_undone() {
        assertThatIllegalStateException().isThrownBy(() -> database.change("anna", acting -> acting.sql()
                .execute("update study set titles = '{}'")));
        assertThat(studies.find(STUDY)).hasValueSatisfying(
                study -> assertThat(study.titles().in(java.util.Locale.CHINESE)).isEqualTo("河畔"));
    }

    @Test
    void a_change_that_fails_leaves_no_line_in_the_ledger() {
        int before = ledger().size();
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> database.change("anna", acting -> {
            studies.create(acting, "second", Labels.of("Second"));
            throw new ArithmeticException("half way");
        }));
        assertThat(ledger()).hasSize(before);
        assertThat(studies.list()).extracting(Studies.Entry::id).containsExactly(STUDY);
        assertThat(walk().broken()).isEmpty();
    }

    @Test
    void changes_at_once_give_a_ledger_without_holes() throws Exception {
        List<Callable<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 6; writer++) {
            String by = "writer-" + writer;
            writers.add(() -> {
                for (int i = 0; i < 20; i++) {
                    int number = i;
                    database.change(by, acting -> acting.record("test.act", "object:" + number, STUDY, Map.of())
                            .record("test.act-again", "object:" + number, STUDY, Map.of("number", "" + number)));
                    if (i % 5 == 0) {
                        store.apply(STUDY, Change.add(DocumentPath.of(by + "/" + i + ".csv"), bytes(by)), by);
                    }
                }
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<Void> one : threads.invokeAll(writers)) {
                one.get();
            }
        }
        Chain chain = walk();
        assertThat(chain.broken()).isEmpty();
        assertThat(chain.whole()).isEqualTo(1 + 6 * (2 * 20 + 4));
        LedgerTable.Head head = database.read(sql -> new LedgerTable(sql).head());
        assertThat(head).isEqualTo(new LedgerTable.Head(chain.whole(), chain.head()));
    }

    @Test
    void what_is_read_in_one_question_is_one_state() {
        List<Integer> seen = database.read(sql -> {
            int first = sql.fetchCount(DSL.table(DSL.name("ledger")));
            database.change("ben", acting -> acting.record("test.act", "x", "", Map.of()));
            return List.of(first, sql.fetchCount(DSL.table(DSL.name("ledger"))));
        });
        assertThat(seen.get(1)).isEqualTo(seen.get(0));
        assertThat(ledger()).hasSize(seen.get(0) + 1);
    }

    @Test
    void a_question_cannot_write() {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> database.read(sql -> sql.execute("delete from ledger")));
        assertThat(walk().whole()).isEqualTo(1);
    }

    @Test
    void the_ledger_tells_what_was_written_and_from_what() throws IOException {
        store.apply(STUDY, Change.add(PLAN, bytes("one")), "anna");
        store.apply(STUDY, Change.replace(PLAN, Fingerprint.of(bytes("one")), bytes("two")), "ben");
        store.apply(STUDY, Change.remove(PLAN, Fingerprint.of(bytes("two"))), "carla");
        List<Entry> about = database.read(sql -> new LedgerTable(sql).about(STUDY, "document:plan.yaml", 10));
        assertThat(about)
                .extracting(Entry::act, Entry::actor)
                .containsExactly(
                        tuple("document.remove", "carla"),
                        tuple("document.write", "ben"),
                        tuple("document.write", "anna"));
        Entry second = ledger().get(2);
        assertThat(second.facts())
                .containsEntry("found", Fingerprint.of(bytes("one")))
                .containsEntry("hash", Fingerprint.of(bytes("two")));
        assertThat(second.at()).isEqualTo(Stores.CLOCK.instant());
    }

    @Test
    void a_removed_document_keeps_its_history_and_can_be_brought_back() throws IOException {
        store.apply(STUDY, Change.add(PLAN, bytes("one")), "anna");
        store.apply(STUDY, Change.replace(PLAN, Fingerprint.of(bytes("one")), bytes("two")), "ben");
        store.apply(STUDY, Change.remove(PLAN, Fingerprint.of(bytes("two"))), "carla");
        assertThat(store.history(STUDY, PLAN))
                .extracting(Version::number, Version::by, Version::size, Version::newest)
                .containsExactly(
                        tuple(3, "carla", 0L, true),
                        tuple(2, "ben", 3L, false),
                        tuple(1, "anna", 3L, false));
        String first = store.history(STUDY, PLAN).getLast().hash().orElseThrow();
        assertThat(store.bytesOf(first)).isEqualTo(bytes("one"));
        assertThat(store.removed(STUDY)).containsOnlyKeys(PLAN);

        bringBack(1);
        assertThat(store.read(STUDY, PLAN)).hasValue(bytes("one"));
        assertThat(store.removed(STUDY)).isEmpty();
        bringBack(2);
        assertThat(store.read(STUDY, PLAN)).hasValue(bytes("two"));
        assertThat(store.history(STUDY, PLAN)).hasSize(5);
        assertThatExceptionOfType(DatabaseStore.Stale.class).isThrownBy(() -> bringBack(3));
        assertThatExceptionOfType(DatabaseStore.Stale.class).isThrownBy(() -> bringBack(9));
    }

    @Test
    void a_document_is_not_brought_back_over_another() throws IOException {
        store.apply(STUDY, Change.add(PLAN, bytes("one")), "anna");
        store.apply(STUDY, Change.remove(PLAN, Fingerprint.of(bytes("one"))), "anna");
        store.apply(STUDY, Change.add(DocumentPath.of("PLAN.yaml"), bytes("other")), "anna");
        assertThatExceptionOfType(DatabaseStore.Stale.class).isThrownBy(() -> bringBack(1));
    }

    private void bringBack(int version) {
        database.change("dora", acting -> {
            store.bringBack(acting, STUDY, PLAN, version);
            return null;
        });
    }

    @Test
    void a_large_document_is_read_piece_after_piece() throws IOException {
        for (int size : new int[] {0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 2 << 20, (5 << 20) + 77}) {
            byte[] large = new byte[size];
            new java.util.SplittableRandom(size).nextBytes(large);
            DocumentPath path = DocumentPath.of("waves/" + size + ".csv");
            store.apply(STUDY, Change.add(path, large), "anna");
            try (InputStream bytes = store.open(STUDY, path).orElseThrow()) {
                assertThat(Fingerprint.of(bytes)).isEqualTo(Fingerprint.of(large));
            }
            assertThat(store.read(STUDY, path)).hasValue(large);
        }
        assertThat(store.open(STUDY, PLAN)).isEmpty();
    }

    @Test
    void a_closed_study_takes_no_changes_until_it_is_opened_again() throws IOException {
        database.change("anna", acting -> {
            studies.close(acting, STUDY);
            return null;
        });
        assertThat(studies.find(STUDY).orElseThrow().closedAt()).hasValue(Stores.CLOCK.instant());
        assertThatExceptionOfType(StudyClosed.class)
                .isThrownBy(() -> store.apply(STUDY, Change.add(PLAN, bytes("x")), "anna"));
        database.change("anna", acting -> {
            studies.reopen(acting, STUDY);
            return null;
        });
        store.apply(STUDY, Change.add(PLAN, bytes("x")), "anna");
        assertThat(store.read(STUDY, PLAN)).hasValue(bytes("x"));
        assertThatExceptionOfType(StudyClosed.class)
                .isThrownBy(() -> store.apply("nowhere", Change.add(PLAN, bytes("x")), "anna"));
    }

    @Test
    void a_study_is_made_once() {
        boolean again = database.change("ben", acting -> studies.create(acting, STUDY, Labels.of("Other")));
        assertThat(again).isFalse();
        assertThat(studies.find(STUDY).orElseThrow().createdBy()).isEqualTo("anna");
        for (String id : List.of("", "A", "new", "../x", "a_b", "-a", "a-", "con", "a".repeat(41))) {
            assertThat(Studies.fits(id)).as(id).isFalse();
        }
        assertThat(Studies.fits("nine-towns-2015")).isTrue();
    }

    @Test
    void what_was_written_is_there_when_the_store_is_opened_again() throws IOException {
        store.apply(STUDY, Change.add(PLAN, bytes("one")), "anna");
        String head = walk().head();
        database.close();
        database = Database.open(settings, Stores.CLOCK);
        store = new DatabaseStore(database);
        assertThat(store.read(STUDY, PLAN)).hasValue(bytes("one"));
        assertThat(walk().head()).isEqualTo(head);
        assertThat(walk().broken()).isEmpty();
    }

    @Test
    void a_store_that_a_newer_version_has_written_is_left_alone() {
        String ours = database.schema().newest();
        assertThat(database.schema().version()).hasValue(ours);
        database.keep(sql -> sql.execute("insert into flyway_schema_history (installed_rank, version, description, type, script,"
                + " checksum, installed_by, execution_time, success) values (99, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', 1, "
                + (database.isEmbedded() ? "1" : "true") + ")"));
        database.close();
        assertThatExceptionOfType(org.commonweal.problem.Problems.class)
                .isThrownBy(() -> Database.open(settings, Stores.CLOCK))
                .satisfies(thrown -> assertThat(thrown.all().getFirst().kind()).isEqualTo(StoreProblem.NEWER))
                .withMessageContaining("999");
    }

    /** Every bit of every text of some rows, changed behind our back. */
    @Test
    void attack_38_an_edited_ledger_is_found_where_it_was_edited() throws IOException {
        for (int i = 0; i < 5; i++) {
            store.apply(STUDY, Change.add(DocumentPath.of("a" + i + ".csv"), bytes("" + i)), "anna");
        }
        for (String column : List.of("actor", "act", "object", "study", "facts", "previous", "hash")) {
            String whole = text(column, 3);
            for (int bit = 0; bit < Math.min(whole.length(), 40) * 7; bit++) {
                char[] letters = whole.toCharArray();
                letters[bit / 7] ^= (char) (1 << bit % 7);
                String flipped = new String(letters);
                if (letters[bit / 7] == 0 && !database.isEmbedded()) {
                    continue;
                }
                edit(column, 3, flipped);
                Chain chain = walk();
                assertThat(chain.broken()).as("%s as %s", column, flipped).isPresent();
                assertThat(chain.broken().get().number()).isEqualTo(3);
            }
            edit(column, 3, whole);
        }
        edit("facts", 3, text("facts", 3).replace(":", ": "));
        assertThat(walk().broken()).hasValue(new Chain.Break(3, Chain.Fault.CONTENT));
        edit("facts", 3, "{");
        assertThat(walk().broken()).hasValue(new Chain.Break(3, Chain.Fault.CONTENT));
    }

    @Test
    void a_ledger_that_was_cut_is_found_by_the_head_kept_beside_it() throws IOException {
        for (int i = 0; i < 5; i++) {
            store.apply(STUDY, Change.add(DocumentPath.of("a" + i + ".csv"), bytes("" + i)), "anna");
        }
        LedgerTable.Head head = database.read(sql -> new LedgerTable(sql).head());
        database.keep(sql -> sql.execute("delete from ledger where number > 4"));
        assertThat(walk().broken()).hasValue(new Chain.Break(5, Chain.Fault.CUT));
        String fourth = text("hash", 4);
        database.keep(sql -> sql.execute("update ledger_head set number = 4, hash = '" + fourth + "'"));
        assertThat(walk().broken()).isEmpty();
        Chain noted = new Chain().noted(head.number(), head.hash());
        assertThat(database.read(sql -> new LedgerTable(sql).walk(noted)).broken())
                .hasValue(new Chain.Break(5, Chain.Fault.CUT));
    }

    @Test
    void an_entry_that_was_put_behind_the_last_is_found() {
        LedgerTable.Head head = database.read(sql -> new LedgerTable(sql).head());
        database.change("mallory", acting -> acting.record("plan.declare", "document:plan.yaml", STUDY, Map.of()));
        database.keep(sql -> sql.execute("update ledger_head set number = " + head.number() + ", hash = '" + head.hash() + "'"));
        assertThat(walk().broken()).hasValue(new Chain.Break(head.number() + 1, Chain.Fault.NUMBER));
    }

    private String text(String column, long number) {
        return database.read(sql -> sql.fetchSingle("select " + column + " from ledger where number = " + number)
                .get(0, String.class));
    }

    private void edit(String column, long number, String text) {
        database.keep(sql -> sql.execute("update ledger set " + column + " = ? where number = ?", text, number));
    }

    @Test
    void attack_40_the_installation_has_no_account_before_somebody_makes_one() {
        Optional<Integer> accounts = database.read(sql -> Optional.of(sql.fetchCount(DSL.table(DSL.name("account")))));
        assertThat(accounts).hasValue(0);
    }
}
