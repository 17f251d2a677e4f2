package org.commonweal.app.fieldwork;

import static org.commonweal.app.fieldwork.FieldTables.ASSIGNMENT;
import static org.commonweal.app.fieldwork.FieldTables.AT;
import static org.commonweal.app.fieldwork.FieldTables.ATTEMPT;
import static org.commonweal.app.fieldwork.FieldTables.DWELLING;
import static org.commonweal.app.fieldwork.FieldTables.ID;
import static org.commonweal.app.fieldwork.FieldTables.INTERVIEWER;
import static org.commonweal.app.fieldwork.FieldTables.MODE;
import static org.commonweal.app.fieldwork.FieldTables.NEWEST;
import static org.commonweal.app.fieldwork.FieldTables.NEXT;
import static org.commonweal.app.fieldwork.FieldTables.NOTE;
import static org.commonweal.app.fieldwork.FieldTables.OUTCOME;
import static org.commonweal.app.fieldwork.FieldTables.RECORDED_AT;
import static org.commonweal.app.fieldwork.FieldTables.STUDY;
import static org.commonweal.app.fieldwork.FieldTables.SUBMISSION;
import static org.commonweal.app.fieldwork.FieldTables.TAKEN_BACK;
import static org.commonweal.app.fieldwork.FieldTables.VISIT;
import static org.commonweal.app.fieldwork.FieldTables.WAVE;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.fieldwork.FieldNote;
import org.commonweal.fieldwork.OutcomeCode;
import org.commonweal.fieldwork.Visit;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What came of each visit, as it was noted at the door. */
@Component
final class Visits {

    /** How long somebody may take back what they noted by a slip. */
    private static final Duration SLIP = Duration.ofMinutes(30);

    private static final int LONGEST_NOTE = 500;
    private static final int REMEMBERED = 20;

    private final Database database;

    /** The visits of a wave as they were when it had this state. */
    private record Remembered(String state, List<Visit> visits) {}

    private final Map<String, Remembered> remembered =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
                    return size() > REMEMBERED;
                }
            });

    Visits(Database database) {
        this.database = database;
    }

    /**
     * A visit on its way in.
     *
     * @param next the day agreed for another; empty where none was
     * @param note without names
     * @param submission that it came in; empty where it was noted on a page
     */
    record Noted(
            String study,
            String wave,
            String dwelling,
            OffsetDateTime at,
            String interviewer,
            OutcomeCode outcome,
            Optional<LocalDate> next,
            String note,
            Optional<String> submission) {}

    /** A visit with what is only for those who run field work. */
    record Line(String id, Visit visit, String note, long recordedAt, boolean takenBack) {}

    /** @throws org.commonweal.problem.Problems where the note says who somebody is, or the agreed day is past */
    String add(String by, Noted noted) {
        if (FieldNote.tellsWho(noted.note())) {
            throw FieldProblem.NOTE_TELLS_WHO.at("note");
        }
        if (noted.next().filter(day -> day.isBefore(noted.at().toLocalDate())).isPresent()) {
            throw FieldProblem.NEXT_DAY_PAST.at("next");
        }
        return database.change(by, acting -> insert(acting, noted));
    }

    /** The note, or nothing where it says who somebody is: a tablet cannot be asked again. */
    static String plain(String note) {
        return FieldNote.tellsWho(note) ? "" : note;
    }

    String insert(Acting acting, Noted noted) {
        String id = Ids.next();
        Integer before = acting.sql()
                .select(max(ATTEMPT))
                .from(VISIT)
                .where(of(noted.study(), noted.wave()), DWELLING.eq(noted.dwelling()))
                .fetchSingle(max(ATTEMPT));
        int attempt = (before == null ? 0 : before) + 1;
        @Nullable String submission = noted.submission().orElse(null);
        String note = noted.note().strip();
        acting.sql()
                .insertInto(VISIT)
                .set(ID, id)
                .set(STUDY, noted.study())
                .set(WAVE, noted.wave())
                .set(DWELLING, noted.dwelling())
                .set(ATTEMPT, attempt)
                .set(AT, noted.at().toString())
                .set(MODE, "in-person")
                .set(INTERVIEWER, noted.interviewer())
                .set(OUTCOME, noted.outcome().code())
                .set(NEXT, noted.next().map(LocalDate::toString).orElse(""))
                .set(NOTE, note.substring(0, Math.min(LONGEST_NOTE, note.length())))
                .set(RECORDED_AT, acting.at().toEpochMilli())
                .set(SUBMISSION, submission)
                .set(TAKEN_BACK, 0)
                .execute();
        acting.record(
                "visit.note",
                "dwelling:" + noted.wave() + "/" + noted.dwelling(),
                noted.study(),
                Map.of("outcome", noted.outcome().code(), "attempt", Integer.toString(attempt)));
        return id;
    }

    /** Takes back a slip of one's own; false where it is not one's own, or too long ago. */
    boolean takeBack(String by, String study, String visit) {
        return database.change(by, acting -> {
            int many = acting.sql()
                    .update(VISIT)
                    .set(TAKEN_BACK, 1)
                    .where(
                            ID.eq(visit),
                            STUDY.eq(study),
                            INTERVIEWER.eq(by),
                            RECORDED_AT.gt(acting.at().toEpochMilli() - SLIP.toMillis()))
                    .execute();
            acting.record("visit.take-back", "visit:" + visit, study, Map.of("done", many == 1 ? "yes" : "no"));
            return many == 1;
        });
    }

    /** Whether it can still be taken back. */
    static boolean isFresh(Line line, long now) {
        return !line.takenBack() && now - line.recordedAt() < SLIP.toMillis();
    }

    /** All that count, of a wave; read anew only where lines were added or taken back, which is all that ever happens to them. */
    List<Visit> all(String study, String wave) {
        return database.read(sql -> {
            Record state = sql.select(DSL.count(), DSL.sum(TAKEN_BACK))
                    .from(VISIT)
                    .where(of(study, wave))
                    .fetchSingle();
            String now = state.get(0) + "/" + state.get(1);
            Remembered before = remembered.get(study + "/" + wave);
            if (before != null && before.state().equals(now)) {
                return before.visits();
            }
            List<Visit> read = List.copyOf(sql.select(DWELLING, ATTEMPT, AT, MODE, INTERVIEWER, OUTCOME, NEXT)
                    .from(VISIT)
                    .where(of(study, wave), TAKEN_BACK.eq(0))
                    .fetch(Visits::visit));
            remembered.put(study + "/" + wave, new Remembered(now, read));
            return read;
        });
    }

    /** All that count of the dwellings that are assigned to somebody, whoever was there, by dwelling. */
    List<Visit> ofAssigned(String study, String wave, String interviewer) {
        return database.read(sql -> sql.select(DWELLING, ATTEMPT, AT, MODE, INTERVIEWER, OUTCOME, NEXT)
                .from(VISIT)
                .where(
                        of(study, wave),
                        TAKEN_BACK.eq(0),
                        DWELLING.in(select(DWELLING)
                                .from(ASSIGNMENT)
                                .where(of(study, wave), NEWEST.eq(1), INTERVIEWER.eq(interviewer))))
                .fetch(Visits::visit));
    }

    /** Those of one dwelling, taken back ones too, the newest first. */
    List<Line> history(String study, String wave, String dwelling) {
        return database.read(sql -> sql.selectFrom(VISIT)
                .where(of(study, wave), DWELLING.eq(dwelling))
                .orderBy(ATTEMPT.desc())
                .fetch(row -> new Line(
                        row.get(ID), visit(row), row.get(NOTE), row.get(RECORDED_AT), row.get(TAKEN_BACK) == 1)));
    }

    /** How many lines each dwelling has, for versions of what tablets hold. */
    Map<String, Integer> counts(String study, String wave) {
        Map<String, Integer> counts = new HashMap<>();
        database.read(sql -> sql.select(DWELLING, DSL.count(), DSL.sum(TAKEN_BACK))
                        .from(VISIT)
                        .where(of(study, wave))
                        .groupBy(DWELLING)
                        .fetch())
                .forEach(row -> counts.put(row.get(DWELLING), row.get(1, Integer.class) + row.get(2, Integer.class)));
        return counts;
    }

    /**
     * How often something was said of a dwelling.
     *
     * @param lines noted, and taken back
     * @param last who noted the last; empty where nobody did
     */
    record Version(int lines, String last) {}

    Version version(DSLContext sql, String study, String wave, String dwelling) {
        List<Record> rows = sql.selectFrom(VISIT)
                .where(of(study, wave), DWELLING.eq(dwelling))
                .orderBy(ATTEMPT)
                .fetch();
        int lines =
                rows.size() + rows.stream().mapToInt(row -> row.get(TAKEN_BACK)).sum();
        return new Version(lines, rows.isEmpty() ? "" : rows.getLast().get(INTERVIEWER));
    }

    private static Visit visit(Record row) {
        String next = row.get(NEXT);
        return new Visit(
                0,
                row.get(DWELLING),
                row.get(ATTEMPT),
                OffsetDateTime.parse(row.get(AT)),
                row.get(MODE),
                row.get(INTERVIEWER),
                OutcomeCode.of(row.get(OUTCOME)).orElse(OutcomeCode.NOT_ATTEMPTED),
                next.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(next)));
    }

    private static Condition of(String study, String wave) {
        return STUDY.eq(study).and(WAVE.eq(wave));
    }
}
