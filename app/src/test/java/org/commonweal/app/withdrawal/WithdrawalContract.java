package org.commonweal.app.withdrawal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commonweal.app.care.Backup;
import org.commonweal.app.care.BackupKey;
import org.commonweal.app.care.Restore;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.LedgerTable;
import org.commonweal.app.store.Stores;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.app.vault.InstallationKeys;
import org.commonweal.app.vault.SubjectKeys;
import org.commonweal.app.vault.Vault;
import org.commonweal.exchange.TableFile;
import org.commonweal.exchange.WithoutRows;
import org.commonweal.exchange.labelled.Cells;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.exchange.labelled.Variable;
import org.commonweal.ledger.Entry;
import org.commonweal.people.Pseudonym;
import org.commonweal.problem.Problems;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.submission.FilledForm;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What withdrawing promises on either database. */
abstract class WithdrawalContract {

    private static final String STUDY = "riverside";
    private static final DocumentPath WAVE = DocumentPath.of("waves/2018.csv");
    private static final DocumentPath WEIGHTS = DocumentPath.of("weights/2018.csv");
    private static final BackupKey KEY = new BackupKey.KeyFile(new byte[32]);
    private static final String SECRET = "a-word-that-only-ann-said";

    @TempDir
    Path folder;

    private Settings settings;
    private final Pseudonym ann = Pseudonym.next();
    private final Pseudonym bo = Pseudonym.next();

    abstract Settings installation(Path data);

    @BeforeEach
    void two_people_who_take_part() throws IOException {
        settings = installation(folder.resolve("data"));
        try (Database database = Stores.withStudy(settings)) {
            Vault vault = Vault.open(settings, database);
            DatabaseStore store = new DatabaseStore(database);
            String header = "respondent_id,street,said\r\n";
            String of = "uuid:bo-00000000000000,mill,\"plain, words\"\r\n";
            store.apply(
                    STUDY,
                    Change.add(WAVE, (header + "uuid:ann-0000000000000,mill," + SECRET + "\r\n" + of).getBytes(UTF_8)),
                    "anna");
            store.apply(
                    STUDY,
                    Change.add(WEIGHTS, "respondent,weight\nuuid:ann-0000000000000,1.25\nR7,2\n".getBytes(UTF_8)),
                    "anna");
            store.apply(STUDY, Change.add(DocumentPath.of("notes.yaml"), "a: b\n".getBytes(UTF_8)), "anna");
            for (Pseudonym person : List.of(ann, bo)) {
                String who = person.equals(ann) ? "ann" : "bo";
                String pad = "0".repeat(16 - who.length());
                database.change("anna", acting -> {
                    String sealed = new SubjectKeys(vault)
                            .seal(acting, person.text(), "name", ("Name of " + who).getBytes(UTF_8));
                    acting.sql()
                            .execute(
                                    "insert into participant (id, study, made_at, made_by) values (?, ?, 1, 'anna')",
                                    person.text(),
                                    STUDY);
                    acting.sql()
                            .execute(
                                    "insert into participant_link (study, kind, value, participant) values (?, 'instance', ?, ?)",
                                    STUDY,
                                    "uuid:" + who + "-" + pad,
                                    person.text());
                    acting.sql()
                            .execute(
                                    "insert into identifier (subject, kind, study, sealed, written_at, written_by) values (?, 'name', ?, ?, 1, 'anna')",
                                    person.text(),
                                    STUDY,
                                    sealed);
                    submission(acting, who + "1", "uuid:" + who + "-" + pad, who + "1", 0);
                    submission(acting, who + "2", "uuid:" + who + "-edited-000000", who + "1", 1);
                    acting.sql()
                            .execute(
                                    "insert into submission_edit values (?, 1, 'edit', '/data/a', ?, 'b', 'c', 'anna', 1)",
                                    who + "2",
                                    SECRET);
                    for (String hash : List.of(who + "-photo", "shared-photo")) {
                        acting.sql()
                                .execute(
                                        "insert into submission_file values (?, ?, ?, 3, 1)",
                                        who + "1",
                                        hash + ".jpg",
                                        hash);
                        acting.sql()
                                .execute(
                                        "insert into submission_piece (hash, part, bytes) values (?, 0, ?) on conflict do nothing",
                                        hash,
                                        (SECRET + hash).getBytes(UTF_8));
                    }
                    return acting.record("test.fill", "participant:" + person.text(), STUDY, Map.of());
                });
            }
            database.change(
                    "ben", acting -> acting.record("answers.download", "wave:2018", STUDY, Map.of("hash", "abc")));
        }
    }

    private static void submission(
            org.commonweal.app.store.Acting acting, String id, String instance, String first, int newest) {
        acting.sql()
                .execute(
                        "insert into submission (id, study, form, form_version, instance, first, newest, received_at, received_by, way,"
                                + " device, xml, hash, incomplete, sealed, state, rules, weighty, noted)"
                                + " values (?, ?, 'household', '3', ?, ?, ?, 5, 'anna', 'tablet', '', ?, ?, 0, 0, 'checked', 9, 0, 0)",
                        id,
                        STUDY,
                        instance,
                        first,
                        newest,
                        ("<data>" + id + "</data>").getBytes(UTF_8),
                        id);
    }

    private Withdrawals withdrawals(Database database) {
        return new Withdrawals(database, new DatabaseStore(database), settings.data(), Stores.CLOCK);
    }

    private static int count(Database database, String from) {
        return database.read(
                sql -> sql.fetchSingle("select count(*) from " + from).get(0, Integer.class));
    }

    private void annIsGone(Database database) {
        DatabaseStore store = new DatabaseStore(database);
        assertThat(store.read(STUDY, WAVE).map(it -> new String(it, UTF_8)))
                .hasValue("respondent_id,street,said\r\nuuid:bo-00000000000000,mill,\"plain, words\"\r\n");
        assertThat(store.read(STUDY, WEIGHTS).map(it -> new String(it, UTF_8))).hasValue("respondent,weight\nR7,2\n");
        assertThat(store.history(STUDY, WAVE))
                .as("no earlier version has the row")
                .hasSize(1);
        assertThat(count(database, "submission")).isEqualTo(2);
        assertThat(count(database, "submission where id like 'ann%'")).isZero();
        assertThat(count(database, "submission_edit where submission like 'ann%'"))
                .isZero();
        assertThat(count(database, "submission_piece where hash = 'ann-photo'")).isZero();
        assertThat(count(database, "submission_piece where hash = 'shared-photo'"))
                .as("Bo brought the same")
                .isEqualTo(1);
        assertThat(count(database, "subject_key where subject = '" + ann + "'")).isZero();
        assertThat(count(database, "identifier where subject = '" + ann + "'")).isZero();
        assertThat(count(database, "identifier where subject = '" + bo + "'")).isEqualTo(1);
        assertThat(count(database, "participant where withdrawn_at is not null and id = '" + ann + "'"))
                .isEqualTo(1);
        assertThat(database.read(sql -> new LedgerTable(sql).walk()).broken()).isEmpty();
    }

    @Test
    void attack_37_withdrawing_reaches_every_copy_within_five_seconds_and_says_what_it_cannot_reach()
            throws IOException {
        Files.createDirectories(settings.data().resolve("backups"));
        Files.createFile(settings.data().resolve("backups").resolve("old.backup"));
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            new StudyDesk(new DatabaseStore(database), settings.data().resolve("work")).folder(STUDY);
            long begun = System.nanoTime();
            Receipt receipt = withdrawals(database).withdraw("anna", STUDY, ann);
            assertThat((System.nanoTime() - begun) / 1_000_000).isLessThan(5000);
            annIsGone(database);
            assertThat(receipt.number()).matches("W-20261126-[0-9A-Z]{4}-[0-9A-Z]{4}");
            assertThat(receipt.account().counts())
                    .containsEntry("submissions", 2)
                    .containsEntry("files", 2)
                    .containsEntry("edits", 1)
                    .containsEntry("rows", 2)
                    .containsEntry("versions", 2)
                    .containsEntry("subject_key", 1)
                    .containsEntry("identifier", 1);
            assertThat(receipt.account().missed()).containsExactly(new Receipt.Missed("backup", "old.backup"));
            assertThat(receipt.account().left())
                    .extracting(Receipt.Left::act, Receipt.Left::by, Receipt.Left::hash)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("answers.download", "ben", "abc"));
            assertThat(withdrawals(database).receipt(STUDY, receipt.number())).hasValue(receipt);
            assertThat(settings.data().resolve("work").resolve(STUDY)).doesNotExist();
        }
        if (settings.databaseUrl().isEmpty()) {
            try (Stream<Path> files = Files.walk(settings.data())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain("uuid:ann")
                            .doesNotContain("<data>ann");
                }
            }
        }
    }

    @Test
    void attack_37_whoever_withdrew_is_out_again_after_last_months_backup_was_brought_back() throws IOException {
        Path backup = folder.resolve("one.backup");
        Receipt receipt;
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            Backup.make(database, KEY, InstallationKeys.of(settings), backup, Stores.CLOCK.instant());
            receipt = withdrawals(database).withdraw("anna", STUDY, ann);
        }
        Restore.Restored restored = new Restore(settings, Stores.CLOCK).run(backup, KEY, true, false);
        assertThat(restored.withdrawn()).isEqualTo(1);
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            annIsGone(database);
            Entry told = database.read(sql -> new LedgerTable(sql).lastOf("participant.withdraw-again"))
                    .orElseThrow();
            assertThat(told.object()).isEqualTo("withdrawal:" + receipt.number());
            assertThat(withdrawals(database).receipt(STUDY, receipt.number())).isPresent();
            assertThat(Withdrawals.applyAgain(database, settings.data())).isZero();
        }
    }

    @Test
    void attack_37_a_store_that_was_put_there_by_hand_is_told_before_it_opens() throws IOException {
        Path backup = folder.resolve("one.backup");
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            Backup.make(database, KEY, InstallationKeys.of(settings), backup, Stores.CLOCK.instant());
            withdrawals(database).withdraw("anna", STUDY, ann);
        }
        Settings elsewhere = installation(folder.resolve("elsewhere"));
        new Restore(elsewhere, Stores.CLOCK).run(backup, KEY, false, false);
        Files.copy(settings.data().resolve(GraveFile.NAME), elsewhere.data().resolve(GraveFile.NAME));
        try (Database database = Database.open(elsewhere, Stores.CLOCK)) {
            assertThat(count(database, "submission")).isEqualTo(4);
            assertThat(Withdrawals.applyAgain(database, elsewhere.data())).isEqualTo(1);
            annIsGone(database);
        }
    }

    @Test
    void later_backups_carry_who_withdrew_to_wherever_they_are_brought_back() throws IOException {
        Path backup = folder.resolve("later.backup");
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            withdrawals(database).withdraw("anna", STUDY, ann);
            Backup.make(database, KEY, InstallationKeys.of(settings), backup, Stores.CLOCK.instant());
        }
        Settings elsewhere = installation(folder.resolve("elsewhere"));
        new Restore(elsewhere, Stores.CLOCK).run(backup, KEY, false, false);
        assertThat(elsewhere.data().resolve(GraveFile.NAME))
                .hasSameTextualContentAs(settings.data().resolve(GraveFile.NAME));
    }

    @Test
    void what_was_cut_off_after_the_file_was_told_is_finished_when_the_workbench_opens() throws IOException {
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            new GraveFile(settings.data())
                    .add(List.of(new Grave(
                            "W-20261126-0000-0000",
                            STUDY,
                            Stores.CLOCK.instant(),
                            java.util.Set.of(
                                    Grave.hash(Grave.Kind.PERSON, STUDY, ann.text()),
                                    Grave.hash(Grave.Kind.INSTANCE, STUDY, "uuid:ann-0000000000000")))));
            assertThat(Withdrawals.applyAgain(database, settings.data())).isEqualTo(1);
            annIsGone(database);
        }
    }

    /** A wave of two people as a statistics program has it. */
    private byte[] wave(String ending) throws IOException {
        List<String> ids = List.of("uuid:ann-0000000000000", "uuid:bo-00000000000000");
        Cells cells = new Cells() {
            @Override
            public int reason(int row) {
                return VALUE;
            }

            @Override
            public double number(int row) {
                return Double.NaN;
            }

            @Override
            public String text(int row) {
                return ids.get(row);
            }
        };
        LabelledTable table = new LabelledTable(
                "wave",
                Labels.of("A wave"),
                LocalDate.of(2026, 3, 1),
                Locale.ENGLISH,
                2,
                List.of(Variable.of("respondent_id", Variable.Kind.TEXT, cells)),
                List.of(),
                Optional.empty());
        Path file = folder.resolve("wave." + ending);
        TableFile.named("wave." + ending).write(table, file, "wave", false);
        return Files.readAllBytes(file);
    }

    private static List<String> respondents(byte[] table, String name) throws IOException {
        List<String> found = new ArrayList<>();
        WithoutRows.of(table, name, _ -> (column, cell) -> column == 0 && !found.add(cell));
        return found.stream().filter(it -> it.startsWith("uuid:")).toList();
    }

    @Test
    void a_wave_of_a_statistics_program_loses_the_row_and_its_history_and_one_that_cannot_be_read_is_named()
            throws IOException {
        List<String> endings = List.of("sav", "dta", "parquet", "xlsx");
        Path backup = folder.resolve("one.backup");
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            DatabaseStore store = new DatabaseStore(database);
            for (String ending : endings) {
                store.apply(STUDY, Change.add(DocumentPath.of("waves/w." + ending), wave(ending)), "anna");
            }
            store.apply(
                    STUDY, Change.add(DocumentPath.of("waves/broken.sav"), "no system file".getBytes(UTF_8)), "anna");
            Backup.make(database, KEY, InstallationKeys.of(settings), backup, Stores.CLOCK.instant());
            Receipt receipt = withdrawals(database).withdraw("anna", STUDY, ann);
            assertThat(receipt.account().missed()).containsExactly(new Receipt.Missed("wave", "waves/broken.sav"));
            assertThat(receipt.account().documents())
                    .filteredOn(it -> it.path().startsWith("waves/w."))
                    .hasSize(4)
                    .allSatisfy(it -> assertThat(it.rows()).isEqualTo(1));
            closedWavesAreWithoutAnn(database, endings);
        }
        new Restore(settings, Stores.CLOCK).run(backup, KEY, true, false);
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            closedWavesAreWithoutAnn(database, endings);
        }
    }

    private static void closedWavesAreWithoutAnn(Database database, List<String> endings) throws IOException {
        DatabaseStore store = new DatabaseStore(database);
        for (String ending : endings) {
            DocumentPath path = DocumentPath.of("waves/w." + ending);
            assertThat(respondents(store.read(STUDY, path).orElseThrow(), path.text()))
                    .as(ending)
                    .containsExactly("uuid:bo-00000000000000");
            assertThat(store.history(STUDY, path)).as(ending).hasSize(1);
        }
    }

    /**
     * Ann lives alone in D1, with Bo in D2; an interview of hers was held in D4, and one says D5; somebody else lives in D3.
     */
    private void homes(Database database) throws IOException {
        new DatabaseStore(database)
                .apply(
                        STUDY,
                        Change.add(
                                DocumentPath.of("fieldwork/2018/interviews.csv"),
                                "respondent,dwelling\nuuid:ann-0000000000000,D4\nR7,D3\n".getBytes(UTF_8)),
                        "anna");
        database.change("anna", acting -> {
            for (String dwelling : List.of("D1", "D2", "D3", "D4", "D5")) {
                acting.sql()
                        .execute(
                                "insert into dwelling_address values (?, '2018', ?, 'sealed address')",
                                STUDY,
                                dwelling);
                acting.sql()
                        .execute(
                                "insert into field_visit values (?, ?, '2018', ?, 1, '2018-10-01T18:00+01:00', 'in-person',"
                                        + " 'anna', '1.1', '', 'the dog bites', 1, ?, 0)",
                                "visit-" + dwelling,
                                STUDY,
                                dwelling,
                                dwelling.equals("D1") ? "v1" : null);
                acting.sql()
                        .execute(
                                "insert into back_check values (?, ?, '2018', ?, 'anna', 'ben', 1, 'cora', 1, 'DIFFERS', 'she was out', 2)",
                                "check-" + dwelling,
                                STUDY,
                                dwelling);
                acting.sql()
                        .execute(
                                "insert into field_household values (?, '2018', ?, '1', 1, 2, 1, 'KISH', '0.5', 'sealed list', 'anna', 1)",
                                STUDY,
                                dwelling);
                acting.sql()
                        .execute(
                                "insert into field_assignment values (?, '2018', ?, 1, 'anna', 1, '', 'anna', 1)",
                                STUDY,
                                dwelling);
            }
            for (String home : List.of(ann + " D1", ann + " D2", bo + " D2")) {
                acting.sql()
                        .execute(
                                "insert into participant_dwelling values (?, '2018', ?, ?)",
                                STUDY,
                                home.split(" ")[1],
                                home.split(" ")[0]);
            }
            acting.sql()
                    .execute(
                            "update submission set xml = ? where id = 'ann2'",
                            ("<data id=\"household\" version=\"3\"><dwelling>D5</dwelling>"
                                            + "<meta xmlns=\"http://openrosa.org/xforms\"><instanceID>uuid:ann-edited-000000</instanceID></meta>"
                                            + "</data>")
                                    .getBytes(UTF_8));
            submission(acting, "v1", "uuid:visit-00000000001", "v1", 1);
            acting.sql().execute("update submission set form = 'visit' where id = 'v1'");
            acting.sql()
                    .execute(
                            "insert into frame_upload values ('f1', ?, '2018', 'list.csv', 'anna', 1, 'sealed')",
                            STUDY);
            for (String sheet : List.of("00017", "00018")) {
                acting.sql()
                        .execute(
                                "insert into keyed_sheet values (?, ?, 'household', '3', ?, 1, 'anna', 1, 'keyed', '')",
                                sheet,
                                STUDY,
                                sheet);
                acting.sql().execute("insert into keyed_answer values (?, '/data/said', ?)", sheet, SECRET);
            }
            acting.sql()
                    .execute(
                            "insert into participant_link (study, kind, value, participant) values (?, 'instance', ?, ?)",
                            STUDY,
                            FilledForm.instanceOfSheet(STUDY, "household", "3", "00017"),
                            ann.text());
            return acting.record("test.fill", "homes", STUDY, Map.of());
        });
    }

    private static List<String> dwellings(Database database, String from) {
        return database.read(sql ->
                sql.fetch("select dwelling from " + from + " order by dwelling").map(row -> row.get(0, String.class)));
    }

    private static void annsHomesAreForgotten(Database database) {
        assertThat(dwellings(database, "dwelling_address"))
                .as("Bo lives in D2 still")
                .containsExactly("D2", "D3");
        assertThat(dwellings(database, "field_visit where note <> ''"))
                .as("nobody can tell whom a note at the door of two is about")
                .containsExactly("D3");
        assertThat(dwellings(database, "back_check where note <> ''")).containsExactly("D3");
        assertThat(count(database, "field_visit"))
                .as("that somebody called stays")
                .isEqualTo(5);
        assertThat(dwellings(database, "field_household")).containsExactly("D2", "D3");
        assertThat(dwellings(database, "field_household where sealed <> ''")).containsExactly("D3");
        assertThat(dwellings(database, "participant_dwelling")).containsExactly("D2");
        assertThat(count(database, "submission where id = 'v1'")).isZero();
        assertThat(count(database, "field_visit where submission is not null")).isZero();
        assertThat(count(database, "frame_upload")).isZero();
        assertThat(count(database, "keyed_answer where keyed = '00017'")).isZero();
        assertThat(count(database, "keyed_answer where keyed = '00018'")).isEqualTo(1);
        assertThat(count(database, "keyed_sheet where sheet = '00017' and state = 'handed_in'"))
                .isEqualTo(1);
    }

    @Test
    void attack_37_what_is_known_by_the_dwelling_and_the_sheet_goes_and_goes_again_after_a_restore()
            throws IOException {
        Path backup = folder.resolve("one.backup");
        Receipt receipt;
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            homes(database);
            Backup.make(database, KEY, InstallationKeys.of(settings), backup, Stores.CLOCK.instant());
            receipt = withdrawals(database).withdraw("anna", STUDY, ann);
            annsHomesAreForgotten(database);
            assertThat(receipt.account().counts())
                    .containsEntry("dwelling_address", 3)
                    .containsEntry("field_visit", 4)
                    .containsEntry("back_check", 4)
                    .containsEntry("field_household", 4)
                    .containsEntry("frame_upload", 1)
                    .containsEntry("keyed_answer", 1)
                    .containsEntry("participant_dwelling", 2);
            assertThat(receipt.account().missed()).containsExactly(new Receipt.Missed("address_shared", ""));
            Set<String> closed =
                    database.read(sql -> Tombstones.addresses(sql, STUDY, "2018", List.of("D1", "D2", "D3", "D4")));
            assertThat(closed)
                    .as("brought again with the list, they are not kept")
                    .containsExactlyInAnyOrder("D1", "D4");
        }
        new Restore(settings, Stores.CLOCK).run(backup, KEY, true, false);
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            annsHomesAreForgotten(database);
        }
    }

    @Test
    void where_no_dwelling_is_known_to_be_theirs_the_receipt_says_so() throws IOException {
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            database.change("anna", acting -> {
                acting.sql().execute("insert into dwelling_address values (?, '2018', 'D3', 'sealed')", STUDY);
                return acting.record("test.fill", "homes", STUDY, Map.of());
            });
            Receipt receipt = withdrawals(database).withdraw("anna", STUDY, ann);
            assertThat(receipt.account().missed()).containsExactly(new Receipt.Missed("dwelling_unknown", ""));
            assertThat(dwellings(database, "dwelling_address")).containsExactly("D3");
        }
    }

    @Test
    void whoever_was_the_last_of_two_to_withdraw_takes_the_address_along() throws IOException {
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            homes(database);
            withdrawals(database).withdraw("anna", STUDY, ann);
            assertThat(dwellings(database, "dwelling_address")).contains("D2");
            withdrawals(database).withdraw("anna", STUDY, bo);
            assertThat(dwellings(database, "dwelling_address")).containsExactly("D3");
        }
    }

    @Test
    void a_study_that_is_closed_lets_people_withdraw() throws IOException {
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            database.change("anna", acting -> {
                new org.commonweal.app.store.Studies(database).close(acting, STUDY);
                return acting;
            });
            withdrawals(database).withdraw("anna", STUDY, ann);
            annIsGone(database);
        }
    }

    @Test
    void the_file_says_hashes_and_no_names_and_a_damaged_one_stops_everything() throws IOException {
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            withdrawals(database).withdraw("anna", STUDY, ann);
            Path file = settings.data().resolve(GraveFile.NAME);
            assertThat(Files.readString(file)).doesNotContain(ann.text()).doesNotContain("uuid:");
            Files.writeString(file, Files.readString(file).replace(STUDY + "\t", STUDY));
            assertThatExceptionOfType(Problems.class)
                    .isThrownBy(() -> Withdrawals.applyAgain(database, settings.data()))
                    .satisfies(thrown ->
                            assertThat(thrown.all().getFirst().kind()).isEqualTo(WithdrawalProblem.FILE_DAMAGED));
        }
    }

    @Test
    void every_table_says_what_it_holds_of_people_who_take_part() {
        try (Database database = Database.open(settings, Stores.CLOCK)) {
            List<String> tables = database.read(sql -> sql.meta().getTables().stream()
                    .map(it -> it.getName())
                    .filter(it -> sql.meta().getTables(it).stream()
                            .anyMatch(table -> table.getSchema() == null
                                    || !List.of("pg_catalog", "information_schema")
                                            .contains(table.getSchema().getName())))
                    .filter(it -> !it.startsWith("sqlite_") && !it.equals("flyway_schema_history"))
                    .distinct()
                    .toList());
            assertThat(ReachTable.all())
                    .extracting(ReachTable::table)
                    .as("a new table is named in reach.csv, with what it holds of people")
                    .containsExactlyInAnyOrderElementsOf(tables);
        }
    }
}
