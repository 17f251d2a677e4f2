package org.commonweal.app.fieldwork;

import static org.commonweal.app.fieldwork.FieldTables.STUDY;
import static org.commonweal.app.fieldwork.FieldTables.SUBMISSION;
import static org.commonweal.app.fieldwork.FieldTables.TAKEN_BACK;
import static org.commonweal.app.fieldwork.FieldTables.VISIT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.commonweal.app.fieldwork.FieldDesk.InField;
import org.commonweal.app.fieldwork.VisitReading.HandedIn;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Rows;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.submission.Submission;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/**
 * Visits that tablets hand in: submissions of a form called {@code visit} with the questions {@code dwelling} and {@code outcome},
 * and perhaps {@code next}, {@code note} and {@code end} (or {@code at}, when it began). They count where the dwelling is, or was, assigned to whoever handed them in;
 * an edited submission takes the place of the one before. They are taken in the order in which they came, each once, whichever
 * instances are at it; where no sample was drawn yet they wait.
 */
@Component
final class VisitForms {

    /** As many are taken in where somebody waits for it. */
    static final int MOST_FOR_A_PAGE = 200;

    /** How many are taken in by one change of the store. */
    static final int AT_ONCE = 100;

    /** How long somebody who opens a page waits for others who are taking visits in. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** The list of dwellings, as forms call it. */
    private static final String LIST = "dwellings";

    private static final Table<Record> HANDED_IN = table(name("submission"));
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<byte[]> XML = field(name("xml"), byte[].class);
    private static final Field<String> BY = field(name("received_by"), String.class);
    private static final Field<Long> AT = field(name("received_at"), Long.class);
    private static final Field<String> FIRST = field(name("first"), String.class);
    private static final Field<Integer> TAKEN = field(name("taken"), Integer.class);

    /** Those that nobody has taken in yet, in the very words of their index. */
    private static final Condition WAITING = field(name("form"), String.class)
            .eq(inline("visit"))
            .and(field(name("newest"), Integer.class).eq(inline(1)))
            .and(field(name("sealed"), Integer.class).eq(inline(0)))
            .and(field(name("twin_of")).isNull())
            .and(TAKEN.eq(inline(0)));

    private final Database database;
    private final FieldDesk desk;
    private final Assignments assignments;
    private final Visits visits;
    private final Conflicts conflicts;

    /** Within this instance one at a time; between instances the store sees to it. */
    private final ReentrantLock turn = new ReentrantLock(true);

    VisitForms(Database database, FieldDesk desk, Assignments assignments, Visits visits, Conflicts conflicts) {
        this.database = database;
        this.desk = desk;
        this.assignments = assignments;
        this.visits = visits;
        this.conflicts = conflicts;
    }

    /**
     * What is still to be taken in.
     *
     * @param many visits that count nowhere yet
     * @param inField whether a sample was drawn; where none was, they wait for it
     */
    record Left(int many, boolean inField) {}

    /** Takes in what came since it was last looked, but not more than a page can wait for; the rest is taken in behind. */
    Left take(String study) {
        int many = waiting(study);
        if (many == 0 || !isMyTurn()) {
            return new Left(many, true);
        }
        try {
            int taken = 0;
            int some = AT_ONCE;
            while (some == AT_ONCE && taken < MOST_FOR_A_PAGE) {
                some = takeSome(study);
                taken += some;
            }
            return new Left(waiting(study), taken > 0 || !desk.inField(study).isEmpty());
        } finally {
            turn.unlock();
        }
    }

    /**
     * The same where something is to be decided by all of them.
     *
     * @throws org.commonweal.problem.Problems where some are still to be taken in
     */
    void takeAll(String study) {
        Left left = take(study);
        if (left.many() > 0) {
            throw FieldProblem.VISITS_WAITING.because(left.many());
        }
    }

    private boolean isMyTurn() {
        try {
            return turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Takes in those that wait longest; returns how many were looked at. */
    int takeSome(String study) {
        return alone(() -> {
            List<HandedIn> some = longest(study);
            List<WavePlan> waves = some.isEmpty()
                    ? List.of()
                    : desk.inField(study).stream().map(InField::plan).toList();
            if (waves.isEmpty()) {
                return 0;
            }
            Map<String, Visits.Noted> noted = new VisitReading(study, waves, desk.zone(study)).all(some, assignments);
            try {
                return database.change("system", acting -> take(acting, study, some, noted));
            } catch (TakenByOthers meanwhile) {
                return AT_ONCE;
            }
        });
    }

    /** Does something while nobody else of this instance takes any in. */
    <T> T alone(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    private List<HandedIn> longest(String study) {
        return database.read(sql -> sql.select(ID, XML, BY, AT, FIRST)
                .from(HANDED_IN)
                .where(STUDY.eq(study), WAITING)
                .orderBy(AT, ID)
                .limit(AT_ONCE)
                .fetch(row -> new HandedIn(
                        row.get(ID), row.get(XML), row.get(BY), Instant.ofEpochMilli(row.get(AT)), row.get(FIRST))));
    }

    /** Another instance has taken all of them in. */
    private static final class TakenByOthers extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** The studies in which some wait. */
    List<String> studies() {
        return database.read(
                sql -> sql.selectDistinct(STUDY).from(HANDED_IN).where(WAITING).fetch(STUDY));
    }

    private int waiting(String study) {
        return database.read(sql -> sql.fetchCount(HANDED_IN, STUDY.eq(study).and(WAITING)));
    }

    private int take(Acting acting, String study, List<HandedIn> some, Map<String, Visits.Noted> noted) {
        List<String> ids = some.stream().map(HandedIn::id).toList();
        // Whoever came first holds them until they are marked; what was replaced or withdrawn meanwhile is left alone.
        Set<String> ours = new HashSet<>(Rows.held(
                        acting.sql(),
                        acting.sql()
                                .select(ID)
                                .from(HANDED_IN)
                                .where(ID.in(ids), WAITING)
                                .orderBy(AT, ID))
                .fetch(ID));
        if (ours.isEmpty()) {
            throw new TakenByOthers();
        }
        acting.sql().update(HANDED_IN).set(TAKEN, 1).where(ID.in(ours)).execute();
        Map<String, Result<Record>> before = before(acting.sql(), some);
        for (HandedIn each : some) {
            if (ours.contains(each.id())) {
                Optional<Visits.Noted> visit = Optional.ofNullable(noted.get(each.id()));
                visit.ifPresent(it -> note(acting, each, it, before));
                acting.record(
                        "visit.take",
                        "submission:" + each.id(),
                        study,
                        Map.of("counts", visit.isPresent() ? "yes" : "no"));
            }
        }
        return some.size();
    }

    /** What edited ones take the place of, by the first of them. */
    private static Map<String, Result<Record>> before(DSLContext sql, List<HandedIn> some) {
        List<String> firsts = some.stream()
                .filter(it -> !it.first().equals(it.id()))
                .map(HandedIn::first)
                .distinct()
                .toList();
        return firsts.isEmpty()
                ? Map.of()
                : sql.select(List.of(ID, FIRST))
                        .from(HANDED_IN)
                        .where(FIRST.in(firsts))
                        .fetchGroups(FIRST);
    }

    private void note(Acting acting, HandedIn each, Visits.Noted visit, Map<String, Result<Record>> before) {
        Optional.ofNullable(before.get(each.first()))
                .ifPresent(chain -> acting.sql()
                        .update(VISIT)
                        .set(TAKEN_BACK, 1)
                        .where(SUBMISSION.in(chain.getValues(ID)))
                        .execute());
        Optional<Stale> stale = stale(acting, each, visit);
        visits.insert(acting, visit);
        stale.ifPresent(it -> conflicts.note(acting, each.id(), visit, it.had(), it.found()));
    }

    /** The version of a dwelling that a tablet had, and the one that it had here. */
    private record Stale(int had, int found) {}

    /**
     * Whether the tablet's list was older than the store's: somebody else was there meanwhile, or the dwelling changed hands. Whoever
     * edits what they handed in changes that alone.
     */
    private Optional<Stale> stale(Acting acting, HandedIn each, Visits.Noted noted) {
        return Optional.of(each)
                .filter(it -> it.first().equals(it.id()))
                .flatMap(it -> Submission.read(it.xml()).entity())
                .filter(entity -> entity.dataset().equals(LIST) && entity.id().equals(noted.dwelling()))
                .flatMap(entity -> {
                    Visits.Version now = visits.version(acting.sql(), noted.study(), noted.wave(), noted.dwelling());
                    int found = now.lines()
                            + assignments.number(acting.sql(), noted.study(), noted.wave(), noted.dwelling());
                    boolean same = !entity.branchId().isEmpty() && now.last().equals(noted.interviewer());
                    return entity.isStale(found, same)
                            ? Optional.of(new Stale(
                                    entity.trunkVersion()
                                            .or(entity::baseVersion)
                                            .orElse(0),
                                    found))
                            : Optional.empty();
                });
    }
}
