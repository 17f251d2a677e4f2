package org.commonweal.app.care;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.DataFolder;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.LedgerTable;
import org.commonweal.app.vault.InstallationKeys;
import org.commonweal.app.withdrawal.Withdrawals;
import org.commonweal.ledger.Chain;
import org.jooq.impl.DSL;

/**
 * Brings a backup back. It is built beside the store first and verified there: every row read, the ledger walked to the head that
 * the backup names, every document's bytes hashed. Only then does it take the place of what was there, whole or not at all.
 */
public final class Restore {

    private static final String BESIDE = "commonweal_restoring";

    private final Settings settings;
    private final Clock clock;

    public Restore(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a backup brought back.
     *
     * @param madeAt when the backup was made
     * @param ledger the walk of its ledger: broken where it was broken when the backup was made
     * @param kept where the store that was replaced is kept; empty where there was none
     * @param keys of the installation, as the backup carries them; empty where it carries none
     * @param withdrawn how many withdrawals that came after the backup were applied again
     */
    public record Restored(
            Instant madeAt,
            long rows,
            int studies,
            int accounts,
            Chain ledger,
            Optional<Path> kept,
            String keys,
            int withdrawn) {}

    /** Reads and verifies a backup, and leaves everything as it is. */
    public Restored check(Path file, BackupKey key) throws IOException {
        Path scratch = Files.createTempDirectory("commonweal-check");
        Path store = scratch.resolve(Database.FILE);
        try (Database beside = Database.embedded(store, clock)) {
            return load(file, key, beside, Optional.empty());
        } finally {
            forget(store);
            Files.deleteIfExists(scratch);
        }
    }

    /**
     * Brings a backup back. Everybody has to sign in again: what was signed out since the backup was made stays out.
     *
     * @param replace whether what stands in the store may be replaced
     * @param evenBroken whether a ledger that was broken when the backup was made is taken as it is
     */
    public Restored run(Path file, BackupKey key, boolean replace, boolean evenBroken) throws IOException {
        return settings.databaseUrl().isPresent()
                ? postgresql(settings.databaseUrl().get(), file, key, replace, evenBroken)
                : embedded(file, key, replace, evenBroken);
    }

    private Restored embedded(Path file, BackupKey key, boolean replace, boolean evenBroken) throws IOException {
        Path store = settings.data().resolve(Database.FILE);
        Path beside = settings.data().resolve("restoring.db");
        try (DataFolder claimed = DataFolder.claim(settings.data())) {
            if (Files.exists(store) && !replace) {
                try (Database there = Database.openAsItIs(settings, clock)) {
                    refuseUnlessEmpty(there);
                }
            }
            forget(beside);
            Restored restored;
            int again;
            try (Database built = Database.embedded(beside, clock)) {
                restored = load(file, key, built, Optional.empty());
                refuseBroken(restored, evenBroken);
                settle(built, file, restored);
                again = Withdrawals.applyAgain(built, settings.data());
            } catch (IOException | RuntimeException e) {
                forget(beside);
                throw e;
            }
            takeIn(restored);
            Optional<Path> kept = Files.exists(store) ? Optional.of(setAside(store)) : Optional.empty();
            Files.move(beside, store, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return with(restored, kept, again);
        }
    }

    /** The keys come before what they open; those that are here already stay, and go on sealing. */
    private void takeIn(Restored restored) {
        InstallationKeys here = InstallationKeys.of(settings);
        if (!here.isApart()) {
            here.with(restored.keys());
        }
    }

    /** Keeps what was there under another name; its last changes are moved out of its journal first. */
    private Path setAside(Path store) throws IOException {
        Path kept =
                store.resolveSibling("replaced-" + Backup.name(clock.instant()).replace(Backup.ENDING, ".db"));
        try (Database there = Database.openAsItIs(settings, clock)) {
            there.keep(sql -> sql.fetch("pragma wal_checkpoint(truncate)"));
        } catch (RuntimeException damaged) {
            // A store that no longer opens is kept as it lies, with its journal.
            for (String ending : new String[] {"-wal", "-shm"}) {
                Path journal = store.resolveSibling(store.getFileName() + ending);
                if (Files.exists(journal)) {
                    Files.move(journal, kept.resolveSibling(kept.getFileName() + ending));
                }
            }
        }
        Files.copy(store, kept, StandardCopyOption.COPY_ATTRIBUTES);
        return kept;
    }

    private Restored postgresql(String url, Path file, BackupKey key, boolean replace, boolean evenBroken)
            throws IOException {
        try (Database there = Database.openAsItIs(settings, clock)) {
            if (!replace) {
                refuseUnlessEmpty(there);
            }
            there.keep(sql -> sql.execute("drop schema if exists " + BESIDE + " cascade"));
            try (Database built = Database.openSchema(url, BESIDE, clock)) {
                Restored restored = load(file, key, built, Optional.of(BESIDE));
                refuseBroken(restored, evenBroken);
                settle(built, file, restored);
                int again = Withdrawals.applyAgain(built, settings.data());
                takeIn(restored);
                there.keep(sql -> {
                    sql.connection(Restore::swap);
                    return null;
                });
                return with(restored, Optional.empty(), again);
            } finally {
                there.keep(sql -> sql.execute("drop schema if exists " + BESIDE + " cascade"));
            }
        }
    }

    /** In one transaction: our tables go, those that were built beside come. */
    private static void swap(Connection connection) throws SQLException {
        String here = connection.getSchema();
        for (String table : Tables.inOrder(connection).reversed()) {
            Tables.execute(connection, "drop table \"" + here + "\".\"" + table + "\" cascade");
        }
        Tables.execute(connection, "drop table if exists \"" + here + "\".flyway_schema_history");
        Tables.execute(connection, "set local search_path to " + BESIDE);
        for (String table : Tables.inOrder(connection)) {
            Tables.execute(connection, "alter table " + BESIDE + ".\"" + table + "\" set schema \"" + here + "\"");
        }
        Tables.execute(connection, "alter table " + BESIDE + ".flyway_schema_history set schema \"" + here + "\"");
    }

    private Restored load(Path file, BackupKey key, Database into, Optional<String> schema) throws IOException {
        try (DataInputStream in = Backup.open(file, key)) {
            Contents contents = Contents.read(in, file.toString());
            var steps = schema.map(into::schema).orElseGet(into::schema);
            String ours = steps.newest();
            if (Integer.parseInt(contents.schema()) > Integer.parseInt(ours)) {
                throw CareProblem.BACKUP_NEWER.problem(contents.schema(), ours);
            }
            steps.upTo(contents.schema());
            long rows = into.keep(sql -> sql.connectionResult(connection -> Tables.read(in, connection)));
            if (in.read() >= 0) {
                throw CareProblem.NOT_A_BACKUP.problem(file.toString());
            }
            long damaged = into.read(sql -> sql.connectionResult(Restore::damagedPieces));
            if (damaged > 0) {
                throw CareProblem.PIECES_DAMAGED.problem(damaged);
            }
            Chain noted = contents.head() > 0 ? new Chain().noted(contents.head(), contents.headHash()) : new Chain();
            Chain ledger = into.read(sql -> new LedgerTable(sql).walk(noted));
            steps.upTo("latest");
            return new Restored(
                    contents.madeAt(),
                    rows,
                    count(into, "study"),
                    count(into, "account"),
                    ledger,
                    Optional.empty(),
                    contents.keys(),
                    0);
        }
    }

    private static int count(Database database, String table) {
        return database.read(sql -> sql.fetchCount(DSL.table(DSL.name(table))));
    }

    /** How many documents do not have the bytes that their hash names. */
    private static long damagedPieces(Connection connection) throws SQLException {
        long damaged;
        try (Statement missing = connection.createStatement();
                ResultSet count =
                        missing.executeQuery("select count(*) from document where hash is not null and not exists"
                                + " (select 1 from piece where piece.hash = document.hash)")) {
            count.next();
            damaged = count.getLong(1);
        }
        try (Statement pieces = connection.createStatement()) {
            pieces.setFetchSize(8);
            try (ResultSet row = pieces.executeQuery("select hash, bytes from piece order by hash, part")) {
                String hash = "";
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                while (row.next()) {
                    if (!row.getString(1).equals(hash)) {
                        damaged += isDamaged(hash, digest) ? 1 : 0;
                        hash = row.getString(1);
                    }
                    digest.update(row.getBytes(2));
                }
                return damaged + (isDamaged(hash, digest) ? 1 : 0);
            }
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    private static boolean isDamaged(String hash, MessageDigest digest) {
        String found = HexFormat.of().formatHex(digest.digest());
        return !hash.isEmpty() && !found.equals(hash);
    }

    private static void refuseBroken(Restored restored, boolean evenBroken) {
        if (restored.ledger().broken().isPresent() && !evenBroken) {
            throw CareProblem.LEDGER_BROKEN.problem(
                    restored.ledger().broken().get().number());
        }
    }

    private static void refuseUnlessEmpty(Database there) {
        if (there.schema().version().isPresent() && (count(there, "ledger") > 0 || count(there, "account") > 0)) {
            throw CareProblem.STORE_NOT_EMPTY.problem();
        }
    }

    /** Ends the sessions that the backup holds, and tells the ledger where all this came from. */
    private static void settle(Database built, Path file, Restored restored) {
        built.change("system", acting -> {
            acting.sql()
                    .execute(
                            "update session set ended_at = ? where ended_at is null",
                            acting.at().toEpochMilli());
            return acting.record(
                    "backup.restore",
                    "backup:" + file.getFileName(),
                    "",
                    Map.of("made", restored.madeAt().toString()));
        });
    }

    private static Restored with(Restored restored, Optional<Path> kept, int withdrawn) {
        return new Restored(
                restored.madeAt(),
                restored.rows(),
                restored.studies(),
                restored.accounts(),
                restored.ledger(),
                kept,
                restored.keys(),
                withdrawn);
    }

    /** Removes a file of the embedded store with its journal. */
    private static void forget(Path store) throws IOException {
        for (String ending : new String[] {"", "-wal", "-shm", "-journal"}) {
            Files.deleteIfExists(store.resolveSibling(store.getFileName() + ending));
        }
    }
}
