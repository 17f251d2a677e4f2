package org.commonweal.app.care;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.commonweal.app.settings.Kept;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.settings.SettingsFile;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.LedgerTable;
import org.commonweal.app.store.Stores;
import org.commonweal.app.store.Studies;
import org.commonweal.app.store.Version;
import org.commonweal.app.vault.InstallationKeys;
import org.commonweal.app.vault.SubjectKeys;
import org.commonweal.app.vault.Vault;
import org.commonweal.app.vault.VaultProblem;
import org.commonweal.ledger.Entry;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Problems;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What care promises on either database. */
abstract class CareContract {

    private static final String STUDY = "riverside";
    private static final DocumentPath WAVE = DocumentPath.of("waves/2016.csv");
    private static final DocumentPath PLAN = DocumentPath.of("plan.yaml");
    private static final BackupKey KEY = new BackupKey.KeyFile(new byte[32]);
    private static final Instant NOW = Stores.CLOCK.instant();

    @TempDir
    Path folder;

    private Settings settings;
    private final byte[] wave = new byte[(2 << 20) + 5];

    /** A new, empty installation. */
    abstract Settings installation(Path data);

    /** A new, empty installation on the other database. */
    abstract Settings other(Path data);

    @BeforeEach
    void fill() throws IOException {
        settings = installation(folder.resolve("data"));
        new SplittableRandom(5).nextBytes(wave);
        try (Database database = Stores.withStudy(settings)) {
            DatabaseStore store = new DatabaseStore(database);
            store.apply(STUDY, Change.add(WAVE, wave), "anna");
            store.apply(STUDY, Change.add(PLAN, "计划 one\u0001".getBytes(UTF_8)), "anna");
            store.apply(
                    STUDY, Change.replace(PLAN, Fingerprint.of("计划 one\u0001".getBytes(UTF_8)), new byte[0]), "ben");
            database.keep(sql -> {
                sql.execute(
                        "insert into account (id, name, email, language, created_at) values ('p1', 'Zoë 安娜', 'a@b.example', 'zh', 1)");
                return sql.execute(
                        "insert into session (id, account, created_at, seen_at, expires_at, agent) values ('s1', 'p1', 1, 1, "
                                + (NOW.toEpochMilli() + 1000) + ", 'x')");
            });
        }
    }

    private Backup.Made backup(Path file) throws IOException {
        try (Database database = Database.openAsItIs(settings, Stores.CLOCK)) {
            return Backup.make(database, KEY, InstallationKeys.of(settings), file, NOW);
        }
    }

    private static Kind kind(Throwable thrown) {
        return ((Problems) thrown).all().getFirst().kind();
    }

    private void isAsItWas(Settings there) throws IOException {
        try (Database database = Database.open(there, Stores.CLOCK)) {
            DatabaseStore store = new DatabaseStore(database);
            assertThat(store.read(STUDY, WAVE)).hasValue(wave);
            assertThat(store.read(STUDY, PLAN)).hasValue(new byte[0]);
            assertThat(store.history(STUDY, PLAN)).extracting(Version::by).containsExactly("ben", "anna");
            assertThat(new Studies(database).find(STUDY).orElseThrow().titles().in(Locale.CHINESE))
                    .isEqualTo("河畔");
            String name = database.read(
                    sql -> sql.fetchSingle("select name from account").get(0, String.class));
            assertThat(name).isEqualTo("Zoë 安娜");
            assertThat(database.read(sql -> new LedgerTable(sql).walk()).broken())
                    .isEmpty();
            List<Entry> ledger = database.read(sql -> new LedgerTable(sql).last("", 1));
            assertThat(ledger.getFirst().act()).isEqualTo("backup.restore");
            Long ended = database.read(
                    sql -> sql.fetchSingle("select ended_at from session").get(0, Long.class));
            assertThat(ended).as("nobody who signed out since is in again").isNotNull();
            store.apply(STUDY, Change.add(DocumentPath.of("new.csv"), new byte[1]), "anna");
        }
    }

    @Test
    void a_backup_is_brought_back_on_the_same_and_on_the_other_database() throws IOException {
        Path file = folder.resolve("one.backup");
        Backup.Made made = backup(file);
        assertThat(made.bytes()).isEqualTo(Files.size(file)).isGreaterThan(wave.length);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        for (Settings empty : List.of(installation(folder.resolve("again")), other(folder.resolve("other")))) {
            Restore.Restored restored = new Restore(empty, Stores.CLOCK).run(file, KEY, false, false);
            assertThat(restored.rows()).isEqualTo(made.rows());
            assertThat(restored.studies()).isEqualTo(1);
            assertThat(restored.accounts()).isEqualTo(1);
            assertThat(restored.ledger().head()).isEqualTo(made.headHash());
            assertThat(restored.ledger().broken()).isEmpty();
            isAsItWas(empty);
        }
    }

    @Test
    void what_was_sealed_opens_where_the_backup_is_brought_back() throws IOException {
        String sealed;
        String name;
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            Vault vault = Vault.open(settings, database);
            sealed = vault.seal("the key of a telephone", "totp", "p1");
            name = database.change("anna", acting -> {
                acting.record("test.seal", "subject:s1", "", java.util.Map.of());
                return new SubjectKeys(vault).seal(acting, "s1", "name", "Zoë 安娜".getBytes(UTF_8));
            });
        }
        Path file = folder.resolve("sealed.backup");
        backup(file);
        for (Settings empty : List.of(installation(folder.resolve("again")), other(folder.resolve("other")))) {
            new Restore(empty, Stores.CLOCK).run(file, KEY, false, false);
            try (Database database = Database.open(empty, Stores.CLOCK)) {
                Vault vault = Vault.open(empty, database);
                assertThat(vault.openText(sealed, "totp", "p1")).isEqualTo("the key of a telephone");
                java.util.Optional<byte[]> opened =
                        database.read(sql -> new SubjectKeys(vault).open(sql, "s1", "name", name));
                assertThat(opened).hasValue("Zoë 安娜".getBytes(UTF_8));
            }
        }
    }

    @Test
    void keys_that_are_kept_apart_go_with_no_backup_and_are_asked_for_where_it_is_brought_back() throws IOException {
        Path apart = folder.resolve("safe").resolve("keys");
        settings = withKeys(settings, apart);
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            Vault.open(settings, database);
        }
        Path file = folder.resolve("apart.backup");
        backup(file);
        Settings again = installation(folder.resolve("again"));
        new Restore(again, Stores.CLOCK).run(file, KEY, false, false);
        assertThat(again.keyFile()).doesNotExist();
        try (Database database = Database.open(again, Stores.CLOCK)) {
            assertThatExceptionOfType(Problems.class)
                    .isThrownBy(() -> Vault.open(again, database))
                    .satisfies(thrown -> assertThat(kind(thrown)).isEqualTo(VaultProblem.KEY_MISSING));
            Vault.open(withKeys(again, apart), database);
        }
    }

    private static Settings withKeys(Settings settings, Path keys) {
        return new Settings(
                settings.data(),
                settings.databaseUrl(),
                settings.address(),
                settings.port(),
                settings.demo(),
                settings.publicUrl(),
                java.util.Optional.of(keys));
    }

    @Test
    void attack_40_a_backup_shows_nothing_to_whoever_stole_it() throws IOException {
        Path file = folder.resolve("one.backup");
        backup(file);
        String bytes = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(bytes)
                .doesNotContain("a@b.example")
                .doesNotContain("riverside")
                .doesNotContain("ledger");
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> new Restore(installation(folder.resolve("x")), Stores.CLOCK)
                        .run(file, new BackupKey.Passphrase("something long enough"), false, false))
                .satisfies(thrown -> assertThat(kind(thrown)).isEqualTo(CareProblem.OTHER_KEY_FILE));
    }

    @Test
    void a_backup_of_a_store_under_writes_is_one_state_of_it() throws Exception {
        Path file = folder.resolve("busy.backup");
        AtomicBoolean done = new AtomicBoolean();
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            Thread writer = Thread.ofPlatform().start(() -> {
                for (int i = 0; !done.get(); i++) {
                    int number = i;
                    try {
                        new DatabaseStore(database)
                                .apply(
                                        STUDY,
                                        Change.add(
                                                DocumentPath.of("busy/" + number + ".csv"),
                                                ("" + number).getBytes(UTF_8)),
                                        "anna");
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
            });
            Thread.sleep(100);
            Backup.make(database, KEY, InstallationKeys.of(settings), file, NOW);
            done.set(true);
            writer.join();
        }
        Restore.Restored restored = new Restore(settings, Stores.CLOCK).check(file, KEY);
        assertThat(restored.ledger().broken()).isEmpty();
        assertThat(restored.ledger().whole()).isGreaterThan(4);
    }

    @Test
    void nothing_is_brought_back_over_something_unless_told_so() throws IOException {
        Path file = folder.resolve("one.backup");
        backup(file);
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            new DatabaseStore(database).apply(STUDY, Change.add(DocumentPath.of("later.csv"), new byte[9]), "anna");
        }
        Restore restore = new Restore(settings, Stores.CLOCK);
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> restore.run(file, KEY, false, false))
                .satisfies(thrown -> assertThat(kind(thrown)).isEqualTo(CareProblem.STORE_NOT_EMPTY));
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            assertThat(new DatabaseStore(database).documents(STUDY)).containsKey(DocumentPath.of("later.csv"));
        }
        Restore.Restored restored = restore.run(file, KEY, true, false);
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            assertThat(new DatabaseStore(database).documents(STUDY)).containsOnlyKeys(PLAN, WAVE);
        }
        isAsItWas(settings);
        if (settings.databaseUrl().isEmpty()) {
            Path kept = restored.kept().orElseThrow();
            Path old = Files.createDirectory(folder.resolve("old"));
            Files.copy(kept, old.resolve(Database.FILE));
            try (Database database = Database.open(Stores.embedded(old), Stores.CLOCK)) {
                assertThat(new DatabaseStore(database).documents(STUDY)).containsKey(DocumentPath.of("later.csv"));
            }
        }
    }

    @Test
    void a_damaged_backup_changes_nothing() throws IOException {
        Path file = folder.resolve("one.backup");
        backup(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 100] ^= 1;
        Files.write(file, bytes);
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> new Restore(settings, Stores.CLOCK).run(file, KEY, true, false))
                .satisfies(thrown -> assertThat(kind(thrown)).isEqualTo(CareProblem.BACKUP_DAMAGED));
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            assertThat(new DatabaseStore(database).read(STUDY, WAVE)).hasValue(wave);
            Optional<Entry> told = database.read(sql -> new LedgerTable(sql).lastOf("backup.restore"));
            assertThat(told).isEmpty();
        }
        assertThat(settings.data().resolve("restoring.db")).doesNotExist();
    }

    @Test
    void a_backup_with_a_broken_ledger_or_damaged_documents_is_said() throws IOException {
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            database.keep(sql -> sql.execute("update ledger set actor = 'ben' where number = 2"));
        }
        Path broken = folder.resolve("broken.backup");
        backup(broken);
        Restore restore = new Restore(installation(folder.resolve("a")), Stores.CLOCK);
        assertThat(restore.check(broken, KEY).ledger().broken()).isPresent();
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> restore.run(broken, KEY, false, false))
                .satisfies(thrown -> assertThat(kind(thrown)).isEqualTo(CareProblem.LEDGER_BROKEN));
        assertThat(restore.run(broken, KEY, false, true).rows()).isPositive();
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            database.keep(sql ->
                    sql.execute("update piece set hash = ? where hash = ?", "0".repeat(64), Fingerprint.of(wave)));
        }
        Path damaged = folder.resolve("damaged.backup");
        backup(damaged);
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> restore.check(damaged, KEY))
                .satisfies(thrown -> assertThat(kind(thrown)).isEqualTo(CareProblem.PIECES_DAMAGED));
    }

    @Test
    void a_backup_is_never_written_over() throws IOException {
        Path file = Files.writeString(folder.resolve("there.backup"), "mine");
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> backup(file))
                .satisfies(thrown -> assertThat(kind(thrown)).isEqualTo(CareProblem.BACKUP_EXISTS));
        assertThat(file).hasContent("mine");
    }

    @Test
    void the_doctor_finds_what_is_wrong_and_says_what_to_do() throws IOException {
        assertThat(look(Stores.CLOCK, Check.State.WRONG)).isEmpty();
        assertThat(look(Stores.CLOCK, Check.State.NOTE)).containsExactly("care.check.backup.none");
        backup(folder.resolve("one.backup"));
        assertThat(look(Stores.CLOCK, Check.State.NOTE)).isEmpty();
        Clock later = Clock.offset(Stores.CLOCK, Duration.ofDays(5));
        assertThat(look(later, Check.State.NOTE)).containsExactly("care.check.backup.old");
        Clock earlier = Clock.offset(Stores.CLOCK, Duration.ofHours(-5));
        assertThat(look(earlier, Check.State.WRONG)).containsExactly("care.check.clock.behind");
        Clock battery = Clock.fixed(Instant.EPOCH, java.time.ZoneOffset.UTC);
        assertThat(look(battery, Check.State.WRONG)).contains("care.check.clock.strange");
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            database.keep(sql -> sql.execute("update ledger set act = 'x.y' where number = 3"));
        }
        assertThat(look(Stores.CLOCK, Check.State.WRONG)).containsExactly("care.check.ledger.broken");
    }

    private List<String> look(Clock clock, Check.State state) throws IOException {
        List<Check> checks = Doctor.look(settings, SettingsFile.in(settings.data()), clock, Locale.ENGLISH);
        for (Check check : checks) {
            for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
                assertThat(check.inWords(language)).isNotBlank();
                assertThat(check.remedy(language).isPresent()).isEqualTo(check.state() != Check.State.OK);
            }
        }
        return checks.stream()
                .filter(check -> check.state() == state)
                .map(Check::key)
                .toList();
    }

    @Test
    void what_is_past_its_time_goes_only_when_told_so_and_the_ledger_tells() throws IOException {
        Instant late = NOW.plus(Duration.ofDays(4000));
        Kept kept = Kept.but(Map.of("sessions", 10));
        try (Database database = Database.open(settings, Clock.fixed(late, java.time.ZoneOffset.UTC))) {
            DatabaseStore store = new DatabaseStore(database);
            store.apply(STUDY, Change.replace(WAVE, Fingerprint.of(wave), "small".getBytes(UTF_8)), "anna");
            List<Retention.Due> due = Retention.look(database, settings.data(), kept, late);
            assertThat(due).extracting(Retention.Due::kind).containsExactly(Retention.Kind.values());
            assertThat(count(due, Retention.Kind.SESSIONS)).isEqualTo(1);
            assertThat(count(due, Retention.Kind.VERSIONS))
                    .as("the wave, and not the plan")
                    .isEqualTo(1);
            assertThat(store.bytesOf(Fingerprint.of(wave))).isEqualTo(wave);

            Retention.act(database, settings.data(), kept, late);
            assertThat(store.bytesOf(Fingerprint.of(wave))).isEmpty();
            assertThat(store.read(STUDY, WAVE)).hasValue("small".getBytes(UTF_8));
            assertThat(store.history(STUDY, PLAN)).hasSize(2);
            assertThat(Retention.look(database, settings.data(), kept, late))
                    .allSatisfy(one -> assertThat(one.count()).isZero());
            Optional<Entry> told = database.read(sql -> new LedgerTable(sql).lastOf("retention.remove"));
            assertThat(told.orElseThrow().facts()).containsEntry("count", "1");
            assertThat(database.read(sql -> new LedgerTable(sql).walk()).broken())
                    .isEmpty();
        }
    }

    @Test
    void a_recording_goes_after_its_own_day_with_its_sound_and_the_doctor_sees_it_before() throws IOException {
        Instant late = NOW.plus(Duration.ofDays(3));
        String yesterday = java.time.LocalDate.ofInstant(late, java.time.ZoneOffset.UTC)
                .minusDays(2)
                .toString();
        try (Database database = Database.open(settings, Clock.fixed(late, java.time.ZoneOffset.UTC))) {
            for (String[] one : new String[][] {{"a", yesterday}, {"b", "2199-01-01"}, {"c", ""}}) {
                database.keep(sql -> {
                    sql.execute("insert into recording_piece (recording, part, sealed) values (?, 0, 'x')", one[0]);
                    return sql.execute(
                            "insert into recording (id, study, source, kind, bytes, \"until\", made_by, made_at)"
                                    + " values (?, ?, ?, 'audio/wav', 1, ?, 'anna', 1)",
                            one[0],
                            STUDY,
                            "I" + one[0],
                            one[1]);
                });
            }
            assertThat(Doctor.glance(
                            settings,
                            SettingsFile.in(settings.data()),
                            Clock.fixed(late, java.time.ZoneOffset.UTC),
                            database))
                    .extracting(Check::key)
                    .anyMatch(key -> key.endsWith("recordings.some"));
            Retention.act(database, settings.data(), Kept.but(Map.of()), late);
            for (String rows : List.of("select id from recording", "select recording from recording_piece")) {
                List<String> left =
                        database.read(sql -> sql.fetch(rows + " order by 1").map(row -> row.get(0, String.class)));
                assertThat(left).containsExactly("b", "c");
            }
            Optional<Entry> told = database.read(sql -> new LedgerTable(sql).lastOf("recording.delete"));
            assertThat(told.orElseThrow().object()).isEqualTo("source:Ia");
        }
    }

    @Test
    void interviews_orphans_lists_and_notes_go_by_their_own_time_and_the_doctor_sees_orphans() throws IOException {
        Instant late = NOW.plus(Duration.ofDays(1000));
        try (Database database = Database.open(settings, Clock.fixed(late, java.time.ZoneOffset.UTC))) {
            long old = NOW.toEpochMilli();
            long fresh = late.toEpochMilli();
            database.change("anna", acting -> {
                for (String[] one :
                        new String[][] {{"s1", "s1", "" + old}, {"s2", "s2", "" + old}, {"s3", "s2", "" + fresh}}) {
                    acting.sql()
                            .execute(
                                    "insert into submission (id, study, form, form_version, instance, first, newest, received_at, received_by,"
                                            + " way, device, xml, hash, incomplete, sealed, state, rules, weighty, noted)"
                                            + " values (?, ?, 'household', '3', ?, ?, 1, ?, 'anna', 'tablet', '', ?, ?, 0, 0, 'checked', 9, 0, 0)",
                                    one[0],
                                    STUDY,
                                    "uuid:" + one[0],
                                    one[1],
                                    Long.parseLong(one[2]),
                                    "<data/>".getBytes(UTF_8),
                                    one[0]);
                    acting.sql()
                            .execute(
                                    "insert into submission_file values (?, 'a.jpg', ?, 1, 1)",
                                    one[0],
                                    "photo-" + one[0]);
                    acting.sql()
                            .execute(
                                    "insert into submission_piece (hash, part, bytes, kept_at) values (?, 0, ?, ?)",
                                    "photo-" + one[0],
                                    new byte[] {1},
                                    old);
                }
                for (long at : new long[] {old, fresh}) {
                    acting.sql()
                            .execute(
                                    "insert into submission_piece (hash, part, bytes, kept_at) values (?, 0, ?, ?)",
                                    "orphan-" + at,
                                    new byte[] {1},
                                    at);
                    acting.sql()
                            .execute(
                                    "insert into frame_upload values (?, ?, '2018', 'list.csv', 'anna', ?, 'sealed')",
                                    "f" + at,
                                    STUDY,
                                    at);
                    acting.sql()
                            .execute(
                                    "insert into field_visit values (?, ?, '2018', ?, 1, '2018-10-01T18:00+01:00', 'in-person', 'anna',"
                                            + " '1.1', '', 'the dog bites', ?, ?, 0)",
                                    "v" + at,
                                    STUDY,
                                    "D" + at,
                                    at,
                                    at == old ? "s1" : null);
                }
                return acting.record("test.fill", "care", STUDY, Map.of());
            });
            assertThat(count(
                            Retention.look(database, settings.data(), Kept.but(Map.of()), late),
                            Retention.Kind.SUBMISSIONS))
                    .as("for good, unless somebody says otherwise")
                    .isZero();
            Kept kept = Kept.but(Map.of("submissions", 500));
            List<Retention.Due> due = Retention.look(database, settings.data(), kept, late);
            assertThat(count(due, Retention.Kind.SUBMISSIONS))
                    .as("s2 was edited lately")
                    .isEqualTo(1);
            assertThat(count(due, Retention.Kind.ORPHANS)).isEqualTo(1);
            assertThat(count(due, Retention.Kind.FRAMES)).isEqualTo(1);
            assertThat(count(due, Retention.Kind.NOTES)).isEqualTo(1);
            assertThat(Doctor.glance(
                            settings,
                            SettingsFile.in(settings.data()),
                            Clock.fixed(late, java.time.ZoneOffset.UTC),
                            database))
                    .extracting(Check::key)
                    .contains("care.check.orphans.some");

            Retention.act(database, settings.data(), kept, late);
            assertThat(rows(database, "submission")).isEqualTo(2);
            assertThat(rows(database, "submission_file where submission = 's1'"))
                    .isZero();
            assertThat(rows(database, "submission_piece where hash = 'photo-s1'"))
                    .isZero();
            assertThat(rows(database, "submission_piece where hash like 'photo%'"))
                    .isEqualTo(2);
            assertThat(rows(database, "submission_piece where hash like 'orphan%'"))
                    .isEqualTo(1);
            assertThat(rows(database, "frame_upload")).isEqualTo(1);
            assertThat(rows(database, "field_visit")).isEqualTo(2);
            assertThat(rows(database, "field_visit where note <> ''")).isEqualTo(1);
        }
    }

    private static int rows(Database database, String from) {
        return database.read(
                sql -> sql.fetchSingle("select count(*) from " + from).get(0, Integer.class));
    }

    private static int count(List<Retention.Due> due, Retention.Kind kind) {
        return due.stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow()
                .count();
    }

    @Test
    void the_last_seven_backups_stay_however_old_they_are() throws IOException {
        Path backups = Files.createDirectories(settings.data().resolve("backups"));
        for (int day = 0; day < 10; day++) {
            Files.writeString(backups.resolve(Backup.name(NOW.minus(Duration.ofDays(200 + day)))), "x");
        }
        Files.writeString(backups.resolve("mine.backup"), "x");
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            Retention.act(database, settings.data(), Kept.but(Map.of()), NOW);
        }
        try (var files = Files.list(backups)) {
            assertThat(files.map(file -> file.getFileName().toString()).toList())
                    .hasSize(8)
                    .contains("mine.backup", Backup.name(NOW.minus(Duration.ofDays(200))))
                    .doesNotContain(Backup.name(NOW.minus(Duration.ofDays(209))));
        }
    }
}
