package org.commonweal.app.capture;

import static org.commonweal.app.capture.CaptureTables.FORM;
import static org.commonweal.app.capture.CaptureTables.FORM_VERSION;
import static org.commonweal.app.capture.CaptureTables.ID;
import static org.commonweal.app.capture.CaptureTables.INCOMPLETE;
import static org.commonweal.app.capture.CaptureTables.NEWEST;
import static org.commonweal.app.capture.CaptureTables.NOTED;
import static org.commonweal.app.capture.CaptureTables.RECEIVED_AT;
import static org.commonweal.app.capture.CaptureTables.RECEIVED_BY;
import static org.commonweal.app.capture.CaptureTables.SEALED;
import static org.commonweal.app.capture.CaptureTables.STATE;
import static org.commonweal.app.capture.CaptureTables.STUDY;
import static org.commonweal.app.capture.CaptureTables.SUBMISSION;
import static org.commonweal.app.capture.CaptureTables.TWIN_OF;
import static org.commonweal.app.capture.CaptureTables.WAY;
import static org.commonweal.app.capture.CaptureTables.WEIGHTY;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.row;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.commonweal.app.store.Database;
import org.jooq.Condition;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Lists of submissions: what is where and how far, without what was answered. Any number of them; one leaf at a time. */
@Component
final class SubmissionList {

    static final int LEAF = 50;

    /** To count more than this takes a while, and nobody minds a count that is a few seconds old. */
    private static final int MANY = 100_000;

    private static final Duration MOMENT = Duration.ofSeconds(10);

    /** What is looked for. */
    record Filter(Optional<String> form, Optional<State> state, Optional<LocalDate> day, boolean apart) {}

    /** Where a leaf begins: after this one. */
    record Cursor(long at, String id) {

        static Optional<Cursor> of(String text) {
            return text.matches("\\d{1,18}\\.[A-Za-z0-9_-]{1,64}")
                    ? Optional.of(new Cursor(
                            Long.parseLong(text.substring(0, text.indexOf('.'))),
                            text.substring(text.indexOf('.') + 1)))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return at + "." + id;
        }
    }

    /** A submission from outside. */
    record Line(
            String id,
            String form,
            String version,
            State state,
            Instant at,
            String by,
            String way,
            int weighty,
            int noted,
            boolean sealed,
            boolean incomplete,
            boolean apart,
            boolean newest) {}

    /** A leaf, and where the next one begins. */
    record Page(List<Line> lines, Optional<Cursor> next) {}

    private final Database database;
    private final Map<String, Counted> counted = new ConcurrentHashMap<>();

    SubmissionList(Database database) {
        this.database = database;
    }

    Page page(String study, Filter filter, Optional<Cursor> after) {
        Condition wanted = wanted(study, filter);
        if (after.isPresent()) {
            wanted = wanted.and(
                    row(RECEIVED_AT, ID).lt(row(after.get().at(), after.get().id())));
        }
        Condition where = wanted;
        List<Line> lines = database.read(sql -> sql.select(
                        ID,
                        FORM,
                        FORM_VERSION,
                        STATE,
                        RECEIVED_AT,
                        RECEIVED_BY,
                        WAY,
                        WEIGHTY,
                        NOTED,
                        SEALED,
                        INCOMPLETE,
                        TWIN_OF,
                        NEWEST)
                .from(SUBMISSION)
                .where(where)
                .orderBy(RECEIVED_AT.desc(), ID.desc())
                .limit(LEAF + 1)
                .fetch(SubmissionList::line));
        if (lines.size() <= LEAF) {
            return new Page(lines, Optional.empty());
        }
        Line last = lines.get(LEAF - 1);
        return new Page(lines.subList(0, LEAF), Optional.of(new Cursor(last.at().toEpochMilli(), last.id())));
    }

    private static Condition wanted(String study, Filter filter) {
        Condition wanted = STUDY.eq(study);
        if (filter.form().isPresent()) {
            wanted = wanted.and(FORM.eq(filter.form().get()));
        }
        if (filter.state().isPresent()) {
            wanted = wanted.and(STATE.eq(filter.state().get().written()));
        }
        if (filter.day().isPresent()) {
            wanted = wanted.and(RECEIVED_AT.ge(start(filter.day().get())))
                    .and(RECEIVED_AT.lt(start(filter.day().get().plusDays(1))));
        }
        return filter.apart() ? wanted.and(TWIN_OF.isNotNull()) : wanted;
    }

    private static long start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static Line line(Record row) {
        return new Line(
                row.get(ID),
                row.get(FORM),
                row.get(FORM_VERSION),
                State.of(row.get(STATE)),
                Instant.ofEpochMilli(row.get(RECEIVED_AT)),
                row.get(RECEIVED_BY),
                row.get(WAY),
                row.get(WEIGHTY),
                row.get(NOTED),
                row.get(SEALED) == 1,
                row.get(INCOMPLETE) == 1,
                row.get(TWIN_OF) != null,
                row.get(NEWEST) == 1);
    }

    /**
     * How far all of them are.
     *
     * @param progress how many submissions of each form are in which state; those that were replaced or are kept apart do not count
     * @param apart how many are kept apart, waiting for a person
     */
    record Counts(SortedMap<String, Map<State, Integer>> progress, int apart) {}

    private record Counted(Counts counts, long until) {}

    /** Counted anew each time; what hundreds of thousands were counted to is good for a moment. */
    Counts counts(String study) {
        Counted before = counted.get(study);
        if (before != null && System.nanoTime() - before.until() < 0) {
            return before.counts();
        }
        Counts counts = new Counts(progress(study), apart(study));
        long all = counts.progress().values().stream()
                .flatMap(it -> it.values().stream())
                .mapToLong(it -> it)
                .sum();
        if (all > MANY) {
            counted.put(study, new Counted(counts, System.nanoTime() + MOMENT.toNanos()));
        }
        return counts;
    }

    SortedMap<String, Map<State, Integer>> progress(String study) {
        SortedMap<String, Map<State, Integer>> progress = new TreeMap<>();
        database.read(sql -> sql.select(FORM, STATE, count())
                        .from(SUBMISSION)
                        .where(STUDY.eq(study), NEWEST.eq(1))
                        .groupBy(FORM, STATE)
                        .fetch())
                .forEach(it -> progress.computeIfAbsent(it.get(FORM), _ -> new EnumMap<>(State.class))
                        .put(State.of(it.get(STATE)), it.get(count())));
        return progress;
    }

    private int apart(String study) {
        return database.read(sql -> sql.fetchCount(
                SUBMISSION, STUDY.eq(study).and(TWIN_OF.isNotNull()).and(STATE.ne(State.REJECTED.written()))));
    }
}
