package org.commonweal.app.jobs;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Jobs as people ask for them, watch them and cancel them. */
public final class Jobs {

    /** How many jobs of one person may wait or run at a time. */
    public static final int MOST_OF_ONE_PERSON = 3;

    static final Table<Record> JOB = table(name("job"));
    static final Field<String> ID = field(name("id"), String.class);
    static final Field<String> STUDY = field(name("study"), String.class);
    static final Field<String> KIND = field(name("kind"), String.class);
    static final Field<String> REQUEST = field(name("request"), String.class);
    static final Field<String> STATE = field(name("state"), String.class);
    static final Field<Long> DONE = field(name("done"), Long.class);
    static final Field<Long> TOTAL = field(name("total"), Long.class);
    static final Field<String> NOTE = field(name("note"), String.class);
    static final Field<String> ASKED_BY = field(name("asked_by"), String.class);
    static final Field<Long> ASKED_AT = field(name("asked_at"), Long.class);
    static final Field<@Nullable Long> STARTED_AT = field(name("started_at"), Long.class);
    static final Field<@Nullable Long> SEEN_AT = field(name("seen_at"), Long.class);
    static final Field<@Nullable String> INSTANCE = field(name("instance"), String.class);
    static final Field<Integer> CANCEL_ASKED = field(name("cancel_asked"), Integer.class);
    static final Field<@Nullable Long> ENDED_AT = field(name("ended_at"), Long.class);
    static final Field<@Nullable String> OUTCOME = field(name("outcome"), String.class);
    static final Field<Integer> ATTEMPTS = field(name("attempts"), Integer.class);

    private final Database database;

    public Jobs(Database database) {
        this.database = database;
    }

    /**
     * Asks for a job within a change that does more, or nothing else; the same work that already waits or runs is not begun
     * twice.
     *
     * @return the id of the job
     * @throws Problems where this person has too many under way
     */
    public String ask(Acting acting, String study, String kind, String request) {
        Optional<String> underWay = acting.sql()
                .select(ID)
                .from(JOB)
                .where(STUDY.eq(study), KIND.eq(kind), REQUEST.eq(request), open(), CANCEL_ASKED.eq(0))
                .fetchOptional(ID);
        if (underWay.isPresent()) {
            acting.record("job.join", "job:" + underWay.get(), study, Map.of("kind", kind));
            return underWay.get();
        }
        if (acting.sql().fetchCount(JOB, ASKED_BY.eq(acting.actor()).and(open())) >= MOST_OF_ONE_PERSON) {
            throw new Problems(List.of(Problem.of(JobProblem.TOO_MANY_JOBS, Place.NOWHERE, (long) MOST_OF_ONE_PERSON)));
        }
        String id = Ids.next();
        acting.sql()
                .insertInto(JOB, ID, STUDY, KIND, REQUEST, STATE, DONE, TOTAL, NOTE, ASKED_BY, ASKED_AT, CANCEL_ASKED)
                .values(
                        id,
                        study,
                        kind,
                        request,
                        written(Job.State.WAITING),
                        0L,
                        0L,
                        "",
                        acting.actor(),
                        acting.at().toEpochMilli(),
                        0)
                .execute();
        acting.record("job.ask", "job:" + id, study, Map.of("kind", kind));
        return id;
    }

    /** Cancels a job that is not over: at once where it waits, and between two steps where it runs. */
    public void cancel(String by, String study, String id) {
        database.change(by, acting -> {
            acting.sql()
                    .update(JOB)
                    .set(CANCEL_ASKED, 1)
                    .where(ID.eq(id), STUDY.eq(study), open())
                    .execute();
            acting.sql()
                    .update(JOB)
                    .set(STATE, written(Job.State.CANCELLED))
                    .set(ENDED_AT, acting.at().toEpochMilli())
                    .where(ID.eq(id), STUDY.eq(study), STATE.eq(written(Job.State.WAITING)))
                    .execute();
            return acting.record("job.cancel", "job:" + id, study, Map.of());
        });
    }

    public Optional<Job> find(String study, String id) {
        return database.read(
                sql -> sql.selectFrom(JOB).where(ID.eq(id), STUDY.eq(study)).fetchOptional(Jobs::job));
    }

    /** The last jobs of a kind in a study, newest first. */
    public List<Job> last(String study, String kind, int most) {
        return database.read(sql -> sql.selectFrom(JOB)
                .where(STUDY.eq(study), KIND.eq(kind))
                .orderBy(ASKED_AT.desc(), ID)
                .limit(most)
                .fetch(Jobs::job));
    }

    static org.jooq.Condition open() {
        return STATE.in(written(Job.State.WAITING), written(Job.State.RUNNING));
    }

    static String written(Job.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static Job job(Record row) {
        return new Job(
                row.get(ID),
                row.get(STUDY),
                row.get(KIND),
                row.get(REQUEST),
                Job.State.valueOf(row.get(STATE).toUpperCase(Locale.ROOT)),
                row.get(DONE),
                row.get(TOTAL),
                row.get(ASKED_BY),
                Instant.ofEpochMilli(row.get(ASKED_AT)),
                Optional.ofNullable(row.get(ENDED_AT)).map(Instant::ofEpochMilli),
                row.get(CANCEL_ASKED) == 1,
                Optional.ofNullable(row.get(OUTCOME)));
    }
}
