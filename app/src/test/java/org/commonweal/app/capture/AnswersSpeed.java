package org.commonweal.app.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.capture.SubmissionList.Cursor;
import org.commonweal.app.capture.SubmissionList.Filter;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.submission.FormRules;
import org.commonweal.submission.Household;
import org.jooq.Field;

/**
 * How fast many answers are paged, filtered and exported on pages. {@code fill FOLDER STUDY WAVE ROWS} makes a store with so many
 * submissions, a tenth of them of the form that is taken up, and a wave of a study folder; {@code measure FOLDER WAVE FORMATS} opens it,
 * as a process of its own whose memory somebody else limits. Run by {@code bench/answers}.
 */
final class AnswersSpeed {

    private static final String STUDY = OpenWorkbench.OWN_STUDY;
    private static final String LIST = "/studies/" + STUDY + "/submissions";
    private static final String[] STATES = {
        "checked", "checked", "checked", "approved", "approved", "concern", "received"
    };
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private AnswersSpeed() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[1]);
        Settings settings = new Settings(data, Optional.empty(), "127.0.0.1", 0, false, Optional.empty());
        if (arguments[0].equals("fill")) {
            fill(settings, Path.of(arguments[2]), arguments[3], Integer.parseInt(arguments[4]));
        } else {
            try (OpenWorkbench workbench = OpenWorkbench.on(settings)) {
                measure(
                        workbench,
                        Files.readString(data.resolve("evaluator")),
                        arguments[2],
                        List.of(arguments[3].split(",")));
            }
        }
        System.exit(0);
    }

    private static void fill(Settings settings, Path study, String wave, int rows) throws IOException {
        OpenWorkbench workbench = OpenWorkbench.furnished(settings);
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        for (String file : List.of("programme.yaml", "questionnaire.yaml", "waves/" + wave + ".csv")) {
            step(steps, file, Files.readAllBytes(study.resolve(file)));
        }
        step(steps, "forms/household/3/form.xml", Household.form());
        step(steps, "forms/household/3/media/streets.csv", Household.media().get("streets.csv"));
        workbench.bean(DatabaseStore.class).apply(STUDY, new Change(steps), "system");
        Visitor evaluator = workbench.with("evaluator", Optional.of(STUDY), Optional.empty());
        Files.writeString(settings.data().resolve("evaluator"), evaluator.email());
        workbench.bean(Database.class).keep(sql -> {
            sql.connection(connection -> {
                try (PreparedStatement insert = connection.prepareStatement(
                        "insert into submission (id, study, form, form_version, instance, first, newest, received_at, received_by, way,"
                                + " device, xml, hash, incomplete, sealed, state, rules, weighty, noted)"
                                + " values (?, ?, ?, '3', ?, ?, ?, ?, ?, 'tablet', '', ?, ?, 0, 0, ?, ?, 0, 0)")) {
                    for (int i = 0; i < rows; i++) {
                        submission(insert, i);
                        if (i % 1000 == 999) {
                            insert.executeBatch();
                        }
                    }
                    insert.executeBatch();
                }
            });
            return rows;
        });
        System.out.printf(
                "%d submissions, %d MB%n", rows, Files.size(settings.data().resolve(Database.FILE)) >> 20);
    }

    private static void step(SortedMap<DocumentPath, Change.Step> steps, String path, byte[] bytes) {
        steps.put(DocumentPath.of(path), new Change.Step(Optional.empty(), Optional.of(bytes)));
    }

    private static void submission(PreparedStatement insert, int i) throws java.sql.SQLException {
        String id = "s%08d".formatted(i * 7919L % 100_000_000);
        String instance = "uuid:%08d".formatted(i);
        insert.setString(1, id);
        insert.setString(2, STUDY);
        insert.setString(3, i % 10 == 0 ? "household" : "listing");
        insert.setString(4, instance);
        insert.setString(5, id);
        insert.setInt(6, i % 40 == 1 ? 0 : 1);
        insert.setLong(7, 1_780_000_000_000L + i * 17_280L);
        insert.setString(8, "interviewer-" + i % 60);
        insert.setBytes(9, Household.interview(instance).getBytes(UTF_8));
        insert.setString(10, "h" + i);
        insert.setString(11, STATES[i / 3 % STATES.length]);
        insert.setInt(12, FormRules.VERSION);
        insert.addBatch();
    }

    private static void measure(OpenWorkbench workbench, String email, String wave, List<String> formats)
            throws Exception {
        Visitor evaluator = workbench.visitor();
        evaluator.signIn(email, OpenWorkbench.PASSWORD);
        SubmissionList list = workbench.bean(SubmissionList.class);
        Filter all = new Filter(Optional.empty(), Optional.empty(), Optional.empty(), false);
        said("every leaf of the list, from the store", () -> {
            int rows = 0;
            Optional<Cursor> next = Optional.empty();
            do {
                SubmissionList.Page page = list.page(STUDY, all, next);
                rows += page.lines().size();
                next = page.next();
            } while (next.isPresent());
            return rows;
        });
        for (String one :
                List.of("", "form=household", "state=concern", "form=household&state=concern", "state=apart")) {
            leaves(workbench, evaluator, one);
        }
        leaf(evaluator, "?day=2026-08-01", "of a day");
        int originals = count(workbench, "household");
        said("all originals of a form, as an archive", () -> {
            System.out.printf("  %d MB%n", evaluator.drained(LIST + "/archive?form=household") >> 20);
            return originals;
        });
        int rows = rows(workbench, wave);
        for (String format : formats) {
            said(
                    "wave " + wave + " as ." + format + ", made twice and sent",
                    () -> exported(evaluator, wave, format, rows));
        }
        said(
                "interviews taken up",
                () -> workbench
                        .bean(TakingUp.class)
                        .take(workbench.aminaHerself(), STUDY, "household", wave, TakingUp.Choice.SOUND)
                        .counted());
        System.out.printf("peak resident memory %s%n", peak());
    }

    /** How long single leaves take, as pages: the newest, from the middle of all there are, and nearly the oldest. */
    private static void leaves(OpenWorkbench workbench, Visitor evaluator, String filter) throws Exception {
        Field<Long> received = field(name("received_at"), Long.class);
        long[] times = workbench
                .bean(Database.class)
                .read(sql -> sql.select(min(received), max(received))
                        .from(table(name("submission")))
                        .where(field(name("study"), String.class).eq(STUDY))
                        .fetchSingle(row -> new long[] {row.value1(), row.value2()}));
        String asked = filter.isEmpty() ? "?" : "?" + filter + "&";
        leaf(evaluator, filter.isEmpty() ? "" : "?" + filter, "the newest");
        leaf(evaluator, asked + "after=" + (times[0] / 2 + times[1] / 2) + ".s", "in the middle");
        leaf(evaluator, asked + "after=" + (times[0] + (times[1] - times[0]) / 100) + ".s", "near the oldest");
    }

    private static void leaf(Visitor evaluator, String address, String which) throws Exception {
        double[] times = new double[21];
        long busy = PROCESS.getProcessCpuTime();
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            Visitor.Page page = evaluator.get(LIST + address);
            times[i] = (System.nanoTime() - start) / 1e6;
            if (page.status() != 200) {
                throw new IllegalStateException(address + ": " + page.status());
            }
        }
        double each = (PROCESS.getProcessCpuTime() - busy) / 1e6 / times.length;
        double first = times[0];
        Arrays.sort(times);
        System.out.printf(
                "leaf %-60s %-15s first %6.0f ms, median %5.0f ms, slowest %5.0f ms; %4.0f ms of processors%n",
                address.isEmpty() ? "(all)" : address, which, first, times[10], times[20], each);
    }

    private static int count(OpenWorkbench workbench, String form) {
        return workbench
                .bean(Database.class)
                .read(sql -> sql.fetchSingle(
                                "select count(*) from submission where study = ? and form = ?", STUDY, form)
                        .get(0, Integer.class));
    }

    private static int rows(OpenWorkbench workbench, String wave) throws IOException {
        try (InputStream table = workbench
                .bean(DatabaseStore.class)
                .open(STUDY, DocumentPath.of("waves/" + wave + ".csv"))
                .orElseThrow()) {
            return Math.toIntExact(new BufferedReader(new InputStreamReader(table, UTF_8))
                            .lines()
                            .count()
                    - 1);
        }
    }

    private static int exported(Visitor evaluator, String wave, String format, int rows) {
        String page = "/studies/" + STUDY + "/survey/export";
        evaluator.get(page);
        String ready =
                evaluator.post(page, Map.of("wave", wave, "format", format)).body();
        Matcher link = Pattern.compile("href=\"(" + page + "/[^\"]+)\"").matcher(ready);
        if (!link.find()) {
            throw new IllegalStateException(ready.substring(ready.indexOf("<h1")));
        }
        long bytes = evaluator.drained(link.group(1).replace("&amp;", "&"));
        System.out.printf("  %d MB%n", bytes >> 20);
        return rows;
    }

    private static void said(String what, Callable<Integer> work) {
        long start = System.nanoTime();
        long busy = PROCESS.getProcessCpuTime();
        try {
            int rows = work.call();
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%-44s %,9d rows in %6.2f s (%.2f s of processors): %,.0f rows/s; peak %s%n",
                    what, rows, seconds, (PROCESS.getProcessCpuTime() - busy) / 1e9, rows / seconds, peak());
        } catch (Exception | OutOfMemoryError e) {
            System.out.printf("%-44s %s after %.2f s%n", what, e, (System.nanoTime() - start) / 1e9);
        }
    }

    private static String peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(it -> it.startsWith("VmHWM"))
                .map(it -> Long.parseLong(it.replaceAll("[^0-9]", "")) / 1024 + " MiB")
                .findFirst()
                .orElse("?");
    }
}
