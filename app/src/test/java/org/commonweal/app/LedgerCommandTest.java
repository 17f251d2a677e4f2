package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.LedgerTable;
import org.commonweal.app.store.Stores;
import org.commonweal.ledger.Entry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCommandTest {

    @TempDir
    Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Workbench.run(words, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private LedgerTable.Head fill() {
        try (Database database = Stores.withStudy(Stores.embedded(data))) {
            for (int i = 0; i < 9; i++) {
                database.change(
                        "anna", acting -> acting.record("document.write", "document:a.csv", "riverside", Map.of()));
            }
            return database.read(sql -> new LedgerTable(sql).head());
        }
    }

    private void edit(String statement) {
        try (Database database = Database.open(Stores.embedded(data), Stores.CLOCK)) {
            database.keep(sql -> sql.execute(statement));
        }
    }

    @Test
    void a_whole_ledger_is_said_to_be_whole_and_its_head_is_printed() {
        LedgerTable.Head head = fill();
        assertThat(run("ledger", "verify", "--data", data.toString(), "--language", "en"))
                .isZero();
        assertThat(out.toString()).contains("The ledger is whole: 10 entries").contains("10:" + head.hash());
        assertThat(run("ledger", "verify", "--data", data.toString(), "--language", "zh"))
                .isZero();
        assertThat(out.toString()).contains("记录簿完整：共 10 条记录").contains(head.hash());
    }

    @Test
    void attack_38_an_edited_entry_is_found_and_said() {
        fill();
        edit("update ledger set actor = 'ben' where number = 4");
        assertThat(run("ledger", "verify", "--data", data.toString(), "--language", "en"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("broken at entry 4: what stands there is not what was written")
                .contains("The 3 entries before are whole");
    }

    @Test
    void attack_38_entries_cut_off_with_their_head_are_found_by_what_was_noted_down() {
        LedgerTable.Head head = fill();
        edit("delete from ledger where number > 6");
        edit("update ledger_head set number = 6, hash = (select hash from ledger where number = 6)");
        assertThat(run("ledger", "verify", "--data", data.toString())).isZero();
        assertThat(run("ledger", "verify", "--data", data.toString(), "--noted", head.number() + ":" + head.hash()))
                .isEqualTo(1);
        assertThat(run("ledger", "verify", "--data", data.toString(), "--noted", "ten"))
                .isEqualTo(2);
    }

    @Test
    void a_store_that_is_not_there_is_said_and_not_made() {
        assertThat(run("ledger", "verify", "--data", data.resolve("none").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).isNotBlank();
        assertThat(data.resolve("none")).doesNotExist();
    }

    @Test
    @Tag("slow")
    void a_million_entries_are_checked_in_a_minute_on_the_embedded_store() {
        millions(Stores.embedded(data));
    }

    @Test
    @Tag("slow")
    void a_million_entries_are_checked_in_a_minute_on_postgresql() {
        millions(Stores.postgres(data));
    }

    private static void millions(Settings settings) {
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            database.keep(sql -> {
                String previous = Entry.FIRST;
                var json = tools.jackson.databind.json.JsonMapper.shared();
                int most = 1_000_000;
                var batch = sql.batch(
                        "insert into ledger (number, at, actor, act, object, study, facts, previous, hash) values (?,?,?,?,?,?,?,?,?)");
                for (int number = 1; number <= most; number++) {
                    Entry entry = Entry.after(
                            number,
                            previous,
                            Stores.CLOCK.instant(),
                            "8f2kQy0b3mLq2x9Zt1VwYA",
                            "document.write",
                            "document:waves/2016.csv",
                            "riverside",
                            Map.of("bytes", "" + number, "hash", previous, "found", previous));
                    previous = entry.hash();
                    batch.bind(
                            entry.number(),
                            entry.at().toEpochMilli(),
                            entry.actor(),
                            entry.act(),
                            entry.object(),
                            entry.study(),
                            json.writeValueAsString(entry.facts()),
                            entry.previous(),
                            entry.hash());
                    if (number % 10_000 == 0) {
                        batch.execute();
                        batch = sql.batch(
                                "insert into ledger (number, at, actor, act, object, study, facts, previous, hash) values (?,?,?,?,?,?,?,?,?)");
                    }
                }
                return sql.execute("update ledger_head set number = " + most + ", hash = '" + previous + "'");
            });
            long start = System.nanoTime();
            var chain = database.read(sql -> new LedgerTable(sql).walk());
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            System.out.println("  a million entries: " + taken.toMillis() + " ms on "
                    + (database.isEmbedded() ? "SQLite" : "PostgreSQL"));
            assertThat(chain.broken()).isEmpty();
            assertThat(chain.whole()).isEqualTo(1_000_000);
            assertThat(taken).isLessThan(Duration.ofMinutes(1));
        }
    }
}
