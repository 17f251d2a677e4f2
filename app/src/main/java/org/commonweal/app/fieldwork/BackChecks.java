package org.commonweal.app.fieldwork;

import static org.commonweal.app.fieldwork.FieldTables.BACK_CHECK;
import static org.commonweal.app.fieldwork.FieldTables.CHECKER;
import static org.commonweal.app.fieldwork.FieldTables.DONE_AT;
import static org.commonweal.app.fieldwork.FieldTables.DRAWN;
import static org.commonweal.app.fieldwork.FieldTables.DWELLING;
import static org.commonweal.app.fieldwork.FieldTables.GIVEN_AT;
import static org.commonweal.app.fieldwork.FieldTables.GIVEN_BY;
import static org.commonweal.app.fieldwork.FieldTables.ID;
import static org.commonweal.app.fieldwork.FieldTables.INTERVIEWER;
import static org.commonweal.app.fieldwork.FieldTables.NOTE;
import static org.commonweal.app.fieldwork.FieldTables.OUTCOME;
import static org.commonweal.app.fieldwork.FieldTables.STUDY;
import static org.commonweal.app.fieldwork.FieldTables.WAVE;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.exchange.ParadataFile.BackCheckLine;
import org.commonweal.fieldwork.FieldNote;
import org.commonweal.fieldwork.quality.BackCheckDraw;
import org.commonweal.fieldwork.quality.BackCheckOutcome;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Interviews that somebody else asks about again. */
@Component
final class BackChecks {

    private static final int LONGEST_NOTE = 500;

    private final Database database;

    BackChecks(Database database) {
        this.database = database;
    }

    /**
     * A back-check.
     *
     * @param interviewer who had held the interview
     * @param checker who calls
     * @param drawn whether chance has chosen it, and not a person
     * @param outcome empty until it is done
     */
    record Line(
            String id,
            String wave,
            String dwelling,
            String interviewer,
            String checker,
            boolean drawn,
            Optional<BackCheckOutcome> outcome,
            String note,
            Optional<Long> doneAt) {}

    List<Line> of(String study, String wave) {
        return database.read(sql -> sql.selectFrom(BACK_CHECK)
                .where(STUDY.eq(study), WAVE.eq(wave))
                .orderBy(GIVEN_AT, DWELLING)
                .fetch(BackChecks::line));
    }

    /** The same as a document of the study has them: without what was noted about people. */
    List<BackCheckLine> lines(String study, String wave, ZoneId zone) {
        return of(study, wave).stream()
                .map(it -> new BackCheckLine(
                        it.dwelling(),
                        it.interviewer(),
                        it.checker(),
                        it.drawn(),
                        it.outcome(),
                        it.doneAt()
                                .map(at -> Instant.ofEpochMilli(at).atZone(zone).toLocalDate())))
                .toList();
    }

    /** Those that somebody has still to do. */
    List<Line> toDo(String study, String checker) {
        return database.read(sql -> sql.selectFrom(BACK_CHECK)
                .where(STUDY.eq(study), CHECKER.eq(checker), OUTCOME.eq(""))
                .orderBy(WAVE.desc(), DWELLING)
                .fetch(BackChecks::line));
    }

    private static Line line(Record row) {
        String outcome = row.get(OUTCOME);
        return new Line(
                row.get(ID),
                row.get(WAVE),
                row.get(DWELLING),
                row.get(INTERVIEWER),
                row.get(CHECKER),
                row.get(DRAWN) == 1,
                outcome.isEmpty() ? Optional.empty() : Optional.of(BackCheckOutcome.valueOf(outcome)),
                row.get(NOTE),
                Optional.ofNullable(row.get(DONE_AT)));
    }

    /**
     * Draws some of every interviewer's interviews, and shares them out to others.
     *
     * @param held complete interviews that were not drawn before, by interviewer
     * @param checkers who may call
     * @return how many were given out
     */
    int draw(
            String by,
            String study,
            String wave,
            SortedMap<String, List<String>> held,
            int least,
            double share,
            long seed,
            List<String> checkers) {
        SortedMap<String, List<String>> drawn = BackCheckDraw.of(held, least, share, seed);
        Map<String, String> shared = BackCheckDraw.shared(drawn, checkers);
        if (shared.isEmpty()) {
            throw FieldProblem.NOTHING_TO_CHECK.at("least");
        }
        Map<String, String> interviewers = new HashMap<>();
        drawn.forEach((who, dwellings) -> dwellings.forEach(dwelling -> interviewers.put(dwelling, who)));
        database.change(by, acting -> {
            shared.forEach((dwelling, checker) ->
                    add(acting, study, wave, dwelling, interviewers.getOrDefault(dwelling, ""), checker, true));
            return acting.record(
                    "back-check.draw",
                    "wave:" + wave,
                    study,
                    Map.of(
                            "interviews",
                            Integer.toString(shared.size()),
                            "seed",
                            Long.toString(seed),
                            "least",
                            Integer.toString(least),
                            "share",
                            Double.toString(share)));
        });
        return shared.size();
    }

    /** Gives one out because of a sign; what was given out before stays with whoever has it. */
    void give(String by, String study, String wave, String dwelling, String interviewer, String checker) {
        database.change(by, acting -> {
            int fresh = add(acting, study, wave, dwelling, interviewer, checker, false);
            return acting.record(
                    "back-check.give",
                    "dwelling:" + wave + "/" + dwelling,
                    study,
                    Map.of("fresh", fresh == 1 ? "yes" : "no"));
        });
    }

    private static int add(
            Acting acting,
            String study,
            String wave,
            String dwelling,
            String interviewer,
            String checker,
            boolean drawn) {
        if (interviewer.equals(checker)) {
            throw new IllegalArgumentException("nobody checks an interview of their own");
        }
        return acting.sql()
                .insertInto(BACK_CHECK)
                .set(ID, Ids.next())
                .set(STUDY, study)
                .set(WAVE, wave)
                .set(DWELLING, dwelling)
                .set(INTERVIEWER, interviewer)
                .set(CHECKER, checker)
                .set(DRAWN, drawn ? 1 : 0)
                .set(GIVEN_BY, acting.actor())
                .set(GIVEN_AT, acting.at().toEpochMilli())
                .set(OUTCOME, "")
                .set(NOTE, "")
                .onConflictDoNothing()
                .execute();
    }

    /**
     * Says what somebody found.
     *
     * @throws org.commonweal.problem.Problems where the note says who somebody is
     * @throws NotHere where it is not theirs, or done
     */
    void done(String checker, String study, String id, BackCheckOutcome outcome, String note) {
        if (FieldNote.tellsWho(note)) {
            throw FieldProblem.NOTE_TELLS_WHO.at("note-" + id);
        }
        String plain = note.strip();
        database.change(checker, acting -> {
            @Nullable
            Record row = acting.sql()
                    .selectFrom(BACK_CHECK)
                    .where(ID.eq(id), STUDY.eq(study), CHECKER.eq(checker), OUTCOME.eq(""))
                    .fetchOne();
            if (row == null) {
                throw new NotHere();
            }
            acting.sql()
                    .update(BACK_CHECK)
                    .set(OUTCOME, outcome.name())
                    .set(NOTE, plain.substring(0, Math.min(LONGEST_NOTE, plain.length())))
                    .set(DONE_AT, acting.at().toEpochMilli())
                    .where(ID.eq(id))
                    .execute();
            return acting.record(
                    "back-check.note",
                    "dwelling:" + row.get(WAVE) + "/" + row.get(DWELLING),
                    study,
                    Map.of("outcome", outcome.name().toLowerCase(java.util.Locale.ROOT)));
        });
    }
}
