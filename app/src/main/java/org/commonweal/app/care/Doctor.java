package org.commonweal.app.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.commonweal.app.care.Check.State;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.settings.SettingsFile;
import org.commonweal.app.store.DataFolder;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.LedgerTable;
import org.commonweal.app.vault.InstallationKeys;
import org.commonweal.app.vault.Vault;
import org.commonweal.ledger.Chain;
import org.commonweal.ledger.Entry;
import org.commonweal.problem.Problems;

/** Looks at an installation and says what is well, what is not, and what to do about it. Changes nothing. */
public final class Doctor {

    private static final Instant EARLIEST = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2099-01-01T00:00:00Z");
    private static final long MEGABYTE = 1 << 20;

    private final Settings settings;
    private final Clock clock;
    private final List<Check> checks = new ArrayList<>();

    private Doctor(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks at everything, in the order in which it should be put right. */
    public static List<Check> look(Settings settings, SettingsFile file, Clock clock, Locale language)
            throws IOException {
        Doctor doctor = new Doctor(settings, clock);
        doctor.around(file);
        try (Database database = Database.openAsItIs(settings, clock)) {
            if (doctor.store(database)) {
                doctor.wholeStore(database);
            }
        } catch (Problems problems) {
            String why = problems.all().getFirst().inWords(language) + " "
                    + problems.all().getFirst().remedy(language);
            doctor.found(State.WRONG, "store.not", why);
        }
        return List.copyOf(doctor.checks);
    }

    /** Looks at a workbench that runs, and leaves out what would take long: the file and the ledger from end to end. */
    public static List<Check> glance(Settings settings, SettingsFile file, Clock clock, Database database)
            throws IOException {
        Doctor doctor = new Doctor(settings, clock);
        doctor.around(file);
        doctor.store(database);
        return List.copyOf(doctor.checks);
    }

    private void around(SettingsFile file) throws IOException {
        settings(file);
        folder();
        disk();
        clock();
    }

    private void found(State state, String key, Object... facts) {
        checks.add(Check.of(state, key, facts));
    }

    private void settings(SettingsFile file) {
        String store = settings.databaseUrl().isPresent()
                ? "PostgreSQL"
                : settings.data().toString();
        found(
                State.OK,
                file.isThere() ? "settings.file" : "settings",
                store,
                settings.address(),
                Integer.toString(settings.port()),
                SettingsFile.NAME);
        Optional<String> outside = settings.publicUrl();
        if (outside.isPresent() && !outside.get().startsWith("https:")) {
            found(State.NOTE, "open.plain", outside.get());
        } else if (settings.isLoopback()) {
            found(State.OK, "open.loopback");
        } else if (outside.isPresent()) {
            found(State.OK, "open.proxy", settings.address(), outside.get());
        } else {
            found(State.NOTE, "open.world", settings.address());
        }
    }

    private void folder() throws IOException {
        Path data = settings.data();
        if (!Files.exists(data)) {
            return;
        }
        if (!DataFolder.isPosix(data)) {
            found(State.NOTE, "folder.unknown", data.toString());
            return;
        }
        boolean good = true;
        if (isOpen(data)) {
            found(State.WRONG, "folder.open", data.toString(), permissions(data));
            good = false;
        }
        for (String name : List.of(
                Database.FILE,
                Database.FILE + "-wal",
                SettingsFile.NAME,
                settings.keyFile().toString())) {
            Path file = data.resolve(name);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && isOpen(file)) {
                found(State.WRONG, "folder.file", file.toString(), permissions(file));
                good = false;
            }
        }
        if (good) {
            found(State.OK, "folder.good");
        }
    }

    private static boolean isOpen(Path file) throws IOException {
        Set<PosixFilePermission> given = Files.getPosixFilePermissions(file);
        return given.stream().anyMatch(one -> !one.name().startsWith("OWNER_"));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private void disk() throws IOException {
        if (!Files.exists(settings.data())) {
            return;
        }
        long free = Files.getFileStore(settings.data()).getUsableSpace() / MEGABYTE;
        Path file = settings.data().resolve(Database.FILE);
        long size = Files.exists(file) ? Files.size(file) / MEGABYTE : 0;
        // Room for the store once more, its journal and a backup.
        if (free < Math.max(500, 2 * size)) {
            found(free < 100 ? State.WRONG : State.NOTE, "disk.little", free, size);
        } else {
            found(State.OK, "disk.good", free);
        }
    }

    private void clock() {
        Instant now = clock.instant();
        if (now.isBefore(EARLIEST) || now.isAfter(LATEST)) {
            found(State.WRONG, "clock.strange", now.toString());
        }
    }

    /** Whether there are tables of ours to look into. */
    private boolean store(Database database) throws IOException {
        if (database.isEmbedded()) {
            found(State.OK, "store.embedded", Files.size(settings.data().resolve(Database.FILE)));
        } else {
            String version =
                    database.read(sql -> sql.fetchSingle("select version()").get(0, String.class));
            found(State.OK, "store.postgresql", version.split(" on ", 2)[0]);
        }
        String ours = database.schema().newest();
        String theirs = database.schema().version().orElse("0");
        if (Integer.parseInt(theirs) > Integer.parseInt(ours)) {
            found(State.WRONG, "schema.newer", theirs, ours);
            return false;
        }
        if (!theirs.equals(ours)) {
            found(State.NOTE, "schema.older", theirs, ours);
        } else {
            found(State.OK, "schema.good", theirs);
        }
        if (theirs.equals("0")) {
            return false;
        }
        keys(database);
        lastEntry(database);
        backup(database);
        if (theirs.equals(ours)) {
            orphans(database);
            recordings(database);
        }
        return true;
    }

    private void wholeStore(Database database) {
        if (database.isEmbedded()) {
            whole(database);
        }
        ledger(database);
    }

    private void whole(Database database) {
        String found =
                database.read(sql -> sql.fetchSingle("pragma quick_check(1)").get(0, String.class));
        if (found.equals("ok")) {
            found(State.OK, "whole.good");
        } else {
            found(State.WRONG, "whole.broken", found);
        }
    }

    private void ledger(Database database) {
        Chain chain = database.read(sql -> new LedgerTable(sql).walk());
        chain.broken()
                .ifPresentOrElse(
                        broken -> found(State.WRONG, "ledger.broken", broken.number()),
                        () -> found(State.OK, "ledger.good", chain.whole(), chain.whole() + ":" + chain.head()));
    }

    /** Whether what is sealed in the store opens here. */
    private void keys(Database database) {
        Optional<String> sealedWith = Vault.keyOf(database);
        if (sealedWith.isEmpty()) {
            return;
        }
        InstallationKeys keys;
        try {
            keys = InstallationKeys.of(settings);
        } catch (Problems unreadable) {
            found(State.WRONG, "keys.unreadable", settings.keyFile().toString());
            return;
        }
        if (!keys.has(sealedWith.get())) {
            found(State.WRONG, "keys.missing", sealedWith.get(), keys.file().toString());
        } else {
            found(
                    State.OK,
                    keys.isApart() ? "keys.apart" : "keys.good",
                    keys.file().toString());
        }
    }

    /** Pieces of files that no submission claims, and that have lain for an hour: no upload takes so long. */
    private void orphans(Database database) {
        long before = clock.instant().minus(Duration.ofHours(1)).toEpochMilli();
        int pieces = database.read(sql -> sql.fetchSingle(
                        "select count(*) from submission_piece where kept_at < ? and not exists"
                                + " (select 1 from submission_file f where f.hash = submission_piece.hash)",
                        before)
                .get(0, Integer.class));
        found(pieces == 0 ? State.OK : State.NOTE, pieces == 0 ? "orphans.none" : "orphans.some", pieces);
    }

    /** Recordings whose day was before yesterday: a workbench that runs removes them on the day. */
    private void recordings(Database database) {
        String day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .minusDays(1)
                .toString();
        int late = database.read(
                sql -> sql.fetchSingle("select count(*) from recording where \"until\" <> '' and \"until\" < ?", day)
                        .get(0, Integer.class));
        found(late == 0 ? State.OK : State.NOTE, late == 0 ? "recordings.none" : "recordings.some", late);
    }

    private void lastEntry(Database database) {
        Optional<Entry> last =
                database.read(sql -> new LedgerTable(sql).last("", 1).stream().findFirst());
        Instant now = clock.instant();
        if (last.isPresent() && last.get().at().isAfter(now.plus(Duration.ofMinutes(2)))) {
            found(State.WRONG, "clock.behind", now.toString(), last.get().at().toString());
        } else {
            found(State.OK, "clock.good");
        }
    }

    private void backup(Database database) {
        Optional<Entry> last = database.read(sql -> new LedgerTable(sql).lastOf("backup.make"));
        if (last.isEmpty()) {
            found(State.NOTE, "backup.none");
            return;
        }
        Duration age = Duration.between(last.get().at(), clock.instant());
        if (age.toHours() > 48) {
            found(State.NOTE, "backup.old", age.toDays());
        } else {
            found(State.OK, "backup.good", Math.max(0, age.toHours()));
        }
    }
}
