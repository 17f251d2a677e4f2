package org.commonweal.app.jobs;

import static org.commonweal.app.jobs.Jobs.ATTEMPTS;
import static org.commonweal.app.jobs.Jobs.CANCEL_ASKED;
import static org.commonweal.app.jobs.Jobs.DONE;
import static org.commonweal.app.jobs.Jobs.ENDED_AT;
import static org.commonweal.app.jobs.Jobs.ID;
import static org.commonweal.app.jobs.Jobs.INSTANCE;
import static org.commonweal.app.jobs.Jobs.JOB;
import static org.commonweal.app.jobs.Jobs.OUTCOME;
import static org.commonweal.app.jobs.Jobs.SEEN_AT;
import static org.commonweal.app.jobs.Jobs.STARTED_AT;
import static org.commonweal.app.jobs.Jobs.STATE;
import static org.commonweal.app.jobs.Jobs.TOTAL;
import static org.commonweal.app.jobs.Jobs.written;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.commonweal.app.jobs.Job.State;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.problem.Problems;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs from the store and does them, a few at a time. A job belongs to the instance that wrote its name on it first;
 * while it runs its heart beats in the store. One whose heart has not beaten for a while is taken up again by whoever sees
 * it, so that a job outlives the server that began it; its result is written once, because writing it and ending the job are
 * one transaction that asks whose the job still is.
 */
public final class JobRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private static final long BEAT = 500;
    private static final long SILENT = 10_000;

    /** A job that brought the server down this often is not begun again. */
    private static final int MOST_ATTEMPTS = 3;

    private final Database database;
    private final Clock clock;
    private final Map<String, JobKind> kinds = new HashMap<>();
    private final int most;
    private final String instance = Ids.next();
    private final Map<String, Course> running = new ConcurrentHashMap<>();
    private volatile boolean closing;
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("jobs").daemon().factory());

    /** @param most how many jobs at a time */
    public JobRunner(Database database, Clock clock, List<JobKind> kinds, int most) {
        this.database = database;
        this.clock = clock;
        this.most = most;
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
    }

    public void start() {
        beat.scheduleWithFixedDelay(this::turn, 0, BEAT, TimeUnit.MILLISECONDS);
    }

    private void turn() {
        try {
            running.forEach(this::beat);
            while (running.size() < most) {
                Optional<Job> job = claim();
                if (job.isEmpty()) {
                    return;
                }
                Course course = new Course();
                running.put(job.get().id(), course);
                Thread.ofPlatform().name("job").start(() -> run(job.get(), course));
            }
        } catch (RuntimeException e) {
            // The store may be away for a moment; the next turn tries again.
            LOG.warn("jobs are waiting: {}", e.toString());
        }
    }

    private void beat(String id, Course course) {
        boolean ours = database.keep(sql -> {
            int beaten = sql.update(JOB)
                    .set(SEEN_AT, clock.millis())
                    .set(DONE, course.done())
                    .set(TOTAL, course.total())
                    .where(ours(id))
                    .execute();
            return beaten == 1
                    && sql.select(CANCEL_ASKED).from(JOB).where(ID.eq(id)).fetchSingle(CANCEL_ASKED) == 0;
        });
        if (!ours) {
            course.stop();
        }
    }

    private Condition ours(String id) {
        return ID.eq(id).and(STATE.eq(written(State.RUNNING))).and(INSTANCE.eq(instance));
    }

    private Optional<Job> claim() {
        long now = clock.millis();
        // What this instance does not know how to do waits for one that does, such as a newer one.
        Condition free = Jobs.KIND
                .in(kinds.keySet())
                .and(STATE.eq(written(State.WAITING))
                        .or(STATE.eq(written(State.RUNNING)).and(SEEN_AT.lt(now - SILENT))));
        Optional<String> next = database.read(sql -> sql.select(ID)
                .from(JOB)
                .where(free)
                .orderBy(Jobs.ASKED_AT, ID)
                .limit(1)
                .fetchOptional(ID));
        return next.flatMap(id -> database.keep(sql -> {
            int claimed = sql.update(JOB)
                    .set(STATE, written(State.RUNNING))
                    .set(INSTANCE, instance)
                    .set(SEEN_AT, now)
                    .set(STARTED_AT, now)
                    .set(ATTEMPTS, ATTEMPTS.plus(1))
                    .where(ID.eq(id).and(free))
                    .execute();
            return claimed == 0
                    ? Optional.<Job>empty()
                    : sql.selectFrom(JOB).where(ID.eq(id)).fetchOptional(Jobs::job);
        }));
    }

    private void run(Job job, Course course) {
        try {
            if (job.cancelAsked()) {
                end(job, State.CANCELLED, "");
                return;
            }
            if (attempts(job) > MOST_ATTEMPTS) {
                end(job, State.FAILED, "");
                return;
            }
            JobKind kind = Objects.requireNonNull(kinds.get(job.kind()));
            conclude(job, course, kind.work(job, course));
        } catch (Course.Stopped stopped) {
            end(job, State.CANCELLED, "");
        } catch (Problems problems) {
            end(job, State.REFUSED, Refusal.of(problems));
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError defect) {
            LOG.error("job {} of kind {} failed", job.id(), job.kind(), defect);
            end(job, State.FAILED, "");
        } finally {
            running.remove(job.id());
        }
    }

    private int attempts(Job job) {
        return database.read(
                sql -> sql.select(ATTEMPTS).from(JOB).where(ID.eq(job.id())).fetchSingle(ATTEMPTS));
    }

    /** The result and the end of the job are one: written by whoever's the job still is, or not at all. */
    private void conclude(Job job, Course course, JobKind.Ending ending) {
        try {
            database.change(job.askedBy(), acting -> {
                int held = acting.sql()
                        .update(JOB)
                        .set(STATE, written(State.DONE))
                        .set(DONE, course.total())
                        .set(TOTAL, course.total())
                        .set(ENDED_AT, acting.at().toEpochMilli())
                        .where(ours(job.id()), CANCEL_ASKED.eq(0))
                        .execute();
                if (held == 0) {
                    throw new Course.Stopped();
                }
                String outcome = ending.conclude(acting);
                acting.sql()
                        .update(JOB)
                        .set(OUTCOME, outcome)
                        .where(ID.eq(job.id()))
                        .execute();
                return acting.record("job.done", "job:" + job.id(), job.study(), Map.of("result", outcome));
            });
        } catch (Course.Stopped othersByNow) {
            end(job, State.CANCELLED, "");
        }
    }

    /** Ends a job that brought nothing; where it is another instance's by now, nothing is done. */
    private void end(Job job, State state, String outcome) {
        if (closing && state == State.CANCELLED && isOurs(job, CANCEL_ASKED.eq(0))) {
            release(job);
            return;
        }
        if (!isOurs(job, DSL.noCondition())) {
            return;
        }
        database.change(job.askedBy(), acting -> {
            acting.sql()
                    .update(JOB)
                    .set(STATE, written(state))
                    .set(OUTCOME, outcome)
                    .set(ENDED_AT, acting.at().toEpochMilli())
                    .where(ours(job.id()))
                    .execute();
            return acting.record("job." + written(state), "job:" + job.id(), job.study(), Map.of());
        });
    }

    /** A job that the server's closing has stopped goes back to those that wait. */
    private void release(Job job) {
        database.keep(sql -> sql.update(JOB)
                .set(STATE, written(State.WAITING))
                .set(ATTEMPTS, ATTEMPTS.minus(1))
                .where(ours(job.id()))
                .execute());
    }

    private boolean isOurs(Job job, Condition besides) {
        return database.read(sql -> sql.fetchExists(JOB, ours(job.id()).and(besides)));
    }

    /** Stops taking jobs; those that run are stopped, and are taken up again at the next start. */
    @Override
    public void close() {
        closing = true;
        beat.shutdownNow();
        running.values().forEach(Course::stop);
        try {
            for (int i = 0; i < 50 && !running.isEmpty(); i++) {
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
