package org.commonweal.app.voices;

import static org.commonweal.app.voices.VoiceTables.BLIND;
import static org.commonweal.app.voices.VoiceTables.CODER;
import static org.commonweal.app.voices.VoiceTables.DONE_AT;
import static org.commonweal.app.voices.VoiceTables.GIVEN_AT;
import static org.commonweal.app.voices.VoiceTables.GIVEN_BY;
import static org.commonweal.app.voices.VoiceTables.SOURCE;
import static org.commonweal.app.voices.VoiceTables.STUDY;
import static org.commonweal.app.voices.VoiceTables.TASK;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Who is asked to code what, and who does so blind: without seeing what others marked in the same text. */
@Component
public final class Tasks {

    /**
     * Something to code.
     *
     * @param doneAt when the coder said so; from then on what they marked stands as it is
     */
    public record Task(
            String source, String coder, boolean blind, Instant givenAt, String givenBy, Optional<Instant> doneAt) {

        public boolean isDone() {
            return doneAt.isPresent();
        }
    }

    private final Database database;

    Tasks(Database database) {
        this.database = database;
    }

    /** Every task of a study, source by source, coder by coder. */
    public List<Task> all(String study) {
        return database.read(sql -> all(sql, study));
    }

    static List<Task> all(DSLContext sql, String study) {
        return sql.selectFrom(TASK)
                .where(STUDY.eq(study))
                .orderBy(SOURCE, CODER)
                .fetch(Tasks::task);
    }

    private static Task task(Record row) {
        return new Task(
                row.get(SOURCE),
                row.get(CODER),
                row.get(BLIND) == 1,
                Instant.ofEpochMilli(row.get(GIVEN_AT)),
                row.get(GIVEN_BY),
                Optional.ofNullable(row.get(DONE_AT)).map(Instant::ofEpochMilli));
    }

    /** The task of a coder in a source; none where they were not asked. */
    public Optional<Task> of(String study, String source, String coder) {
        return database.read(sql -> of(sql, study, source, coder));
    }

    private static Optional<Task> of(DSLContext sql, String study, String source, String coder) {
        return sql.selectFrom(TASK)
                .where(STUDY.eq(study), SOURCE.eq(source), CODER.eq(coder))
                .fetchOptional(Tasks::task);
    }

    /** Asks a coder to code a source; whoever was asked before is asked in this way from now on. */
    public void give(Acting acting, String study, String source, String coder, boolean blind) {
        takeBack(acting.sql(), study, source, coder);
        acting.sql()
                .insertInto(TASK)
                .set(STUDY, study)
                .set(SOURCE, source)
                .set(CODER, coder)
                .set(BLIND, blind ? 1 : 0)
                .set(GIVEN_AT, acting.at().toEpochMilli())
                .set(GIVEN_BY, acting.actor())
                .execute();
        record(acting, "voice.task", study, source, coder, Map.of("blind", blind ? "yes" : "no"));
    }

    /** Nobody is asked any longer; what the coder marked stays. */
    public void takeBack(Acting acting, String study, String source, String coder) {
        takeBack(acting.sql(), study, source, coder);
        record(acting, "voice.task-back", study, source, coder, Map.of());
    }

    private static void takeBack(DSLContext sql, String study, String source, String coder) {
        sql.deleteFrom(TASK)
                .where(STUDY.eq(study), SOURCE.eq(source), CODER.eq(coder))
                .execute();
    }

    /** The coder says that they are done. */
    public void done(Acting acting, String study, String source, String coder) {
        acting.sql()
                .update(TASK)
                .set(DONE_AT, acting.at().toEpochMilli())
                .where(STUDY.eq(study), SOURCE.eq(source), CODER.eq(coder), DONE_AT.isNull())
                .execute();
        record(acting, "voice.done", study, source, coder, Map.of());
    }

    /** The coder may go on; what they do from now on is not blind where they could have seen others meanwhile. */
    public void reopen(Acting acting, String study, String source, String coder) {
        boolean seen = !hidden(all(acting.sql(), study), coder).test(source);
        acting.sql()
                .update(TASK)
                .setNull(DONE_AT)
                .set(
                        BLIND,
                        org.jooq.impl.DSL.when(org.jooq.impl.DSL.val(seen), 0).otherwise(BLIND))
                .where(STUDY.eq(study), SOURCE.eq(source), CODER.eq(coder))
                .execute();
        record(acting, "voice.reopen", study, source, coder, Map.of("blind", seen ? "no" : "as before"));
    }

    /** Whether a coder has said that they are done with a source. */
    static boolean isDone(DSLContext sql, String study, String source, String coder) {
        return of(sql, study, source, coder).filter(Task::isDone).isPresent();
    }

    /**
     * In which sources a coder may not see what others marked: those that they code blind, until everybody who was asked to code
     * them blind is done.
     */
    static Predicate<String> hidden(List<Task> tasks, String coder) {
        Set<String> open = tasks.stream()
                .filter(task -> task.blind() && !task.isDone())
                .map(Task::source)
                .collect(Collectors.toSet());
        Set<String> theirs = tasks.stream()
                .filter(task -> task.blind() && task.coder().equals(coder))
                .map(Task::source)
                .filter(open::contains)
                .collect(Collectors.toSet());
        return theirs::contains;
    }

    private static void record(
            Acting acting, String act, String study, String source, String coder, Map<String, String> facts) {
        acting.record(act, "source:" + source + ":" + coder, study, facts);
    }
}
