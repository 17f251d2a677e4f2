package org.commonweal.app.withdrawal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Stores;
import org.commonweal.exchange.TableFile;
import org.commonweal.exchange.labelled.Cells;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.exchange.labelled.Variable;
import org.commonweal.people.Pseudonym;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.words.Labels;

/**
 * How long a withdrawal takes in a study of so many households (the argument): each with an address, two visits with notes, a listing and
 * an interview of some ten kilobytes; five waves of 200 questions, one in each format, the CSV in three versions. Run by hand.
 */
final class WithdrawalSpeed {

    private static final String STUDY = "riverside";
    private static final int QUESTIONS = 200;
    private static final int INTERVIEWERS = 30;

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private WithdrawalSpeed() {}

    public static void main(String[] arguments) throws IOException {
        int households = Integer.parseInt(arguments[0]);
        Path data = Files.createTempDirectory("withdrawal-speed");
        Settings settings = Stores.embedded(data);
        try (Database database = Stores.withStudy(settings)) {
            DatabaseStore store = new DatabaseStore(database);
            List<Pseudonym> people = new ArrayList<>();
            database.change("anna", acting -> {
                for (int i = 0; i < households; i++) {
                    people.add(Pseudonym.next());
                    household(acting.sql(), i, people.get(i));
                }
                return acting.record("test.fill", "homes", STUDY, Map.of());
            });
            for (TableFile format : TableFile.values()) {
                String name = "w." + format.name().toLowerCase(Locale.ROOT);
                for (int version = 0; version < (format == TableFile.CSV ? 3 : 1); version++) {
                    byte[] bytes = wave(data, name, households, version);
                    DocumentPath path = DocumentPath.of("waves/" + name);
                    Optional<String> found =
                            Optional.ofNullable(store.documents(STUDY).get(path));
                    store.apply(
                            STUDY,
                            new Change(
                                    new java.util.TreeMap<>(Map.of(path, new Change.Step(found, Optional.of(bytes))))),
                            "anna");
                }
            }
            for (int turn = 1; turn <= 4; turn++) {
                long start = System.nanoTime();
                long busy = PROCESS.getProcessCpuTime();
                Receipt receipt = new Withdrawals(database, store, data, Stores.CLOCK)
                        .withdraw("anna", STUDY, people.get(turn * households / 5));
                System.out.printf(
                        "%d households: %.2f s, of processors %.2f s; %s%n",
                        households,
                        (System.nanoTime() - start) / 1e9,
                        (PROCESS.getProcessCpuTime() - busy) / 1e9,
                        receipt.account().counts());
            }
        }
    }

    private static String instance(int i) {
        return "uuid:%08d-0000-4000".formatted(i);
    }

    private static void household(org.jooq.DSLContext sql, int i, Pseudonym person) {
        String who = "interviewer-" + i % INTERVIEWERS;
        sql.execute(
                "insert into participant (id, study, made_at, made_by) values (?, ?, 1, 'anna')", person.text(), STUDY);
        sql.execute(
                "insert into participant_link (study, kind, value, participant) values (?, 'instance', ?, ?)",
                STUDY,
                instance(i),
                person.text());
        sql.execute("insert into dwelling_address values (?, '2018', ?, ?)", STUDY, "D" + i, "sealed".repeat(20));
        for (int visit = 1; visit <= 2; visit++) {
            sql.execute(
                    "insert into field_visit values (?, ?, '2018', ?, ?, '2018-10-01T18:00+01:00', 'in-person', ?, '1.1', '', 'a note', 1,"
                            + " null, 0)",
                    "v" + i + "-" + visit,
                    STUDY,
                    "D" + i,
                    visit,
                    who);
        }
        sql.execute(
                "insert into field_household values (?, '2018', ?, '1', 1, 2, 1, 'KISH', '0.5', 'sealed', ?, 1)",
                STUDY,
                "D" + i,
                who);
        sql.execute("insert into field_assignment values (?, '2018', ?, 1, ?, 1, '', 'anna', 1)", STUDY, "D" + i, who);
        String xml = "<data id=\"household\" version=\"3\"><dwelling>D" + i + "</dwelling>"
                + "<q>an answer</q>".repeat(700) + "<meta xmlns=\"http://openrosa.org/xforms\"><instanceID>"
                + instance(i) + "</instanceID></meta></data>";
        sql.execute(
                "insert into submission (id, study, form, form_version, instance, first, newest, received_at, received_by, way, device,"
                        + " xml, hash, incomplete, sealed, state, rules, weighty, noted)"
                        + " values (?, ?, 'household', '3', ?, ?, 1, 5, ?, 'tablet', '', ?, ?, 0, 0, 'checked', 9, 0, 0)",
                "s" + i,
                STUDY,
                instance(i),
                "s" + i,
                who,
                xml.getBytes(UTF_8),
                "h" + i);
    }

    private static byte[] wave(Path data, String name, int rows, int version) throws IOException {
        List<Variable> variables = new ArrayList<>();
        variables.add(Variable.of("respondent_id", Variable.Kind.TEXT, cells(-1, version)));
        for (int q = 0; q < QUESTIONS; q++) {
            variables.add(
                    Variable.of("q" + q, q % 20 == 0 ? Variable.Kind.TEXT : Variable.Kind.WHOLE, cells(q, version)));
        }
        LabelledTable table = new LabelledTable(
                "w",
                Labels.of("A wave"),
                LocalDate.of(2026, 3, 1),
                Locale.ENGLISH,
                rows,
                variables,
                List.of(),
                Optional.empty());
        Path file = data.resolve(name);
        TableFile.named(name).write(table, file, name, false);
        return Files.readAllBytes(file);
    }

    private static Cells cells(int question, int version) {
        return new Cells() {
            @Override
            public int reason(int row) {
                return VALUE;
            }

            @Override
            public double number(int row) {
                return (row * 31L + question * 7L + version) % 9;
            }

            @Override
            public String text(int row) {
                return question < 0 ? instance(row) : "some words " + row % 97;
            }
        };
    }
}
