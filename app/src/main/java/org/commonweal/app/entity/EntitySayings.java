package org.commonweal.app.entity;

import static org.commonweal.app.entity.EntityTables.ARRIVED_AT;
import static org.commonweal.app.entity.EntityTables.HANDED_IN;
import static org.commonweal.app.entity.EntityTables.INSTANCE;
import static org.commonweal.app.entity.EntityTables.LIST;
import static org.commonweal.app.entity.EntityTables.OF;
import static org.commonweal.app.entity.EntityTables.PLACE;
import static org.commonweal.app.entity.EntityTables.SAID;
import static org.commonweal.app.entity.EntityTables.SETTLED_BY;
import static org.commonweal.app.entity.EntityTables.STATE;
import static org.commonweal.app.entity.EntityTables.STUDY;
import static org.commonweal.app.entity.EntityTables.SUBMISSION;
import static org.commonweal.app.entity.EntityTables.WHY;
import static org.commonweal.app.entity.EntityTables.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.entity.Applying.Decision;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Rows;
import org.commonweal.app.withdrawal.Tombstones;
import org.commonweal.submission.EntityBlock;
import org.commonweal.submission.FormEntities;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** What submissions say of lines, and what became of each: applied, or kept with its reason until a person has looked. */
@Component
final class EntitySayings {

    /** As many lines one submission may speak of; the rest is refused in one. */
    private static final int MOST = 1000;

    /** Visits change dwellings; that is taken in where visits are. */
    private static final String VISIT = "visit";

    private static final String WHOLE = "/";

    /** What a saying has come to; kept in the store, in small letters. */
    private static final String APPLIED = "applied";

    private static final String REFUSED = "refused";
    private static final String WAITS = "waits";
    private static final String AWAY = "away";

    private final Database database;
    private final DeclaredLists lists;
    private final Applying applying;

    EntitySayings(Database database, DeclaredLists lists, Applying applying) {
        this.database = database;
        this.lists = lists;
        this.applying = applying;
    }

    /**
     * A saying that is not applied.
     *
     * @param place of its declaration within the submission; {@code /} where it is about the submission as a whole
     * @param block what it says; empty where its form is not here
     */
    record Open(
            String submission,
            String place,
            String list,
            String entity,
            EntityProblem why,
            String form,
            String by,
            Optional<EntityBlock> block) {}

    /** Takes in what a submission says. */
    void take(Acting acting, HandedIn from) {
        Optional<FormEntities> form = lists.of(from.study(), from.form(), from.version());
        if (from.filled().isEmpty() || !FormEntities.areIn(from.filled().get())) {
            return;
        }
        if (form.isEmpty()) {
            if (!FormEntities.idsIn(from.filled().get()).isEmpty()) {
                keep(acting, from, WHOLE, "", "", Optional.of(EntityProblem.FORM_VERSION_NOT_HERE));
            }
            return;
        }
        List<EntityBlock> blocks = form.get().said(from.filled().get());
        Map<String, EntityBlock> earlier = earlier(acting.sql(), from, form.get());
        int many = 0;
        for (EntityBlock block : blocks) {
            if (isVisit(from, block) || block.equals(earlier.get(block.place()))) {
                continue;
            }
            if (++many > MOST) {
                keep(acting, from, WHOLE, "", "", Optional.of(EntityProblem.TOO_MANY_LINES));
                return;
            }
            Optional<EntityProblem> why = isApplied(acting, from, block)
                    ? Optional.of(EntityProblem.EDITED_SINCE)
                    : applying.apply(acting, from, form.get(), block, Decision.NONE);
            keep(
                    acting,
                    from,
                    block.place(),
                    block.change().dataset(),
                    block.change().id(),
                    why);
            if (why.isEmpty()) {
                tryAgain(acting, from.study(), block.change().id());
            }
        }
    }

    private static boolean isVisit(HandedIn from, EntityBlock block) {
        return from.form().equals(VISIT)
                && block.change().updates()
                && DeclaredLists.HOUSE.contains(block.change().dataset());
    }

    /** What the submission that an edited one takes the place of said, by place; what is the same need not be said again. */
    private Map<String, EntityBlock> earlier(DSLContext sql, HandedIn from, FormEntities form) {
        Map<String, EntityBlock> blocks = new HashMap<>();
        if (!from.replaces().isEmpty()) {
            sql.select(HandedIn.columns())
                    .from(HANDED_IN)
                    .where(
                            STUDY.eq(from.study()),
                            INSTANCE.eq(from.replaces()),
                            text("twin_of").isNull())
                    .fetchOptional(HandedIn::of)
                    .filter(before -> sql.fetchExists(SAID, SUBMISSION.eq(before.id()), STATE.eq(APPLIED)))
                    .flatMap(HandedIn::filled)
                    .ifPresent(before -> form.said(before).forEach(it -> blocks.put(it.place(), it)));
        }
        return blocks;
    }

    /** Whether what an edited submission said at this place before was applied; what was refused makes way. */
    private static boolean isApplied(Acting acting, HandedIn from, EntityBlock block) {
        if (from.first().equals(from.id())) {
            return false;
        }
        Condition before = SUBMISSION
                .in(acting.sql()
                        .select(text("id"))
                        .from(HANDED_IN)
                        .where(text("first").eq(from.first()), text("id").ne(from.id())))
                .and(PLACE.eq(block.place()));
        if (acting.sql().fetchExists(SAID, before, STATE.eq(APPLIED))) {
            return true;
        }
        acting.sql()
                .update(SAID)
                .set(STATE, AWAY)
                .where(before, STATE.in(REFUSED, WAITS))
                .execute();
        return false;
    }

    private static void keep(
            Acting acting, HandedIn from, String place, String list, String entity, Optional<EntityProblem> why) {
        int kept = acting.sql()
                .insertInto(SAID)
                .set(SUBMISSION, from.id())
                .set(PLACE, place)
                .set(STUDY, from.study())
                .set(INSTANCE, from.instance())
                .set(LIST, list)
                .set(OF, entity)
                .set(STATE, state(why))
                .set(WHY, why.map(EntityProblem::name).orElse(""))
                .set(ARRIVED_AT, acting.at().toEpochMilli())
                .set(SETTLED_BY, "")
                .onConflictDoNothing()
                .execute();
        if (kept == 1) {
            why.ifPresent(it -> acting.record(
                    it.waits() ? "entity.wait" : "entity.refuse",
                    "submission:" + from.id(),
                    from.study(),
                    Map.of("why", it.name(), "place", place)));
        }
    }

    private static String state(Optional<EntityProblem> why) {
        return why.map(it -> it.waits() ? WAITS : REFUSED).orElse(APPLIED);
    }

    /** What waited for an earlier change of the same line may be due now. */
    private void tryAgain(Acting acting, String study, String entity) {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Record row : acting.sql()
                    .selectFrom(SAID)
                    .where(STUDY.eq(study), OF.eq(entity), STATE.eq(WAITS))
                    .orderBy(ARRIVED_AT, SUBMISSION, PLACE)
                    .fetch()) {
                moved |= apply(acting, row, Decision.NONE).isEmpty();
            }
        }
    }

    /** Applies one that is kept; says what keeps it from that. */
    private Optional<EntityProblem> apply(Acting acting, Record row, Decision decision) {
        Optional<HandedIn> from = acting.sql()
                .select(HandedIn.columns())
                .from(HANDED_IN)
                .where(text("id").eq(row.get(SUBMISSION)))
                .fetchOptional(HandedIn::of);
        Optional<FormEntities> form = from.flatMap(it -> lists.of(it.study(), it.form(), it.version()));
        Optional<EntityBlock> block = form.flatMap(it -> block(it, from.get(), row.get(PLACE)));
        Optional<EntityProblem> why = block.isEmpty()
                ? Optional.of(EntityProblem.valueOf(row.get(WHY)))
                : applying.apply(acting, from.orElseThrow(), form.orElseThrow(), block.get(), decision);
        acting.sql()
                .update(SAID)
                .set(STATE, state(why))
                .set(WHY, why.map(EntityProblem::name).orElse(""))
                .where(SUBMISSION.eq(row.get(SUBMISSION)), PLACE.eq(row.get(PLACE)))
                .execute();
        return why;
    }

    private static Optional<EntityBlock> block(FormEntities form, HandedIn from, String place) {
        return from.filled().stream()
                .flatMap(it -> form.said(it).stream())
                .filter(it -> it.place().equals(place))
                .findFirst();
    }

    /**
     * A person has decided: it is applied to what stands here now, or put away.
     *
     * @throws org.commonweal.problem.Problems where it cannot be applied even so
     */
    void decide(String by, String study, String submission, String place, boolean apply, String label) {
        database.change(by, acting -> {
            Tombstones.holdStill(acting.sql(), false);
            Record row = Rows.held(
                            acting.sql(),
                            acting.sql()
                                    .selectFrom(SAID)
                                    .where(
                                            STUDY.eq(study),
                                            SUBMISSION.eq(submission),
                                            PLACE.eq(place),
                                            STATE.in(REFUSED, WAITS)))
                    .fetchOptional()
                    .orElseThrow(NotHere::new);
            if (!apply) {
                acting.sql()
                        .update(SAID)
                        .set(STATE, AWAY)
                        .where(SUBMISSION.eq(submission), PLACE.eq(place))
                        .execute();
            } else if (place.equals(WHOLE)) {
                again(acting, row);
            } else {
                apply(acting, row, new Decision(true, label)).ifPresent(why -> {
                    throw why.because();
                });
                tryAgain(acting, study, row.get(OF));
            }
            acting.sql()
                    .update(SAID)
                    .set(SETTLED_BY, by)
                    .where(SUBMISSION.eq(submission), PLACE.eq(place))
                    .execute();
            return acting.record(
                    apply ? "entity.apply" : "entity.put-away",
                    "submission:" + submission,
                    study,
                    Map.of("place", place, "why", row.get(WHY)));
        });
    }

    /** A submission whose form was not here is looked at anew. */
    private void again(Acting acting, Record row) {
        HandedIn from = acting.sql()
                .select(HandedIn.columns())
                .from(HANDED_IN)
                .where(text("id").eq(row.get(SUBMISSION)))
                .fetchOptional(HandedIn::of)
                .orElseThrow(NotHere::new);
        if (lists.of(from.study(), from.form(), from.version()).isEmpty()) {
            throw EntityProblem.FORM_VERSION_NOT_HERE.because();
        }
        if (!row.get(WHY).equals(EntityProblem.FORM_VERSION_NOT_HERE.name())) {
            throw EntityProblem.valueOf(row.get(WHY)).because();
        }
        acting.sql()
                .update(SAID)
                .set(STATE, AWAY)
                .where(SUBMISSION.eq(row.get(SUBMISSION)), PLACE.eq(WHOLE))
                .execute();
        take(acting, from);
    }

    /** How many wait for a person. */
    int count(DSLContext sql, String study) {
        return sql.fetchCount(SAID, STUDY.eq(study).and(STATE.in(REFUSED, WAITS)));
    }

    /** Those that wait for a person, the longest first. */
    List<Open> open(DSLContext sql, String study, int most) {
        return sql
                .selectFrom(SAID)
                .where(STUDY.eq(study), STATE.in(REFUSED, WAITS))
                .orderBy(ARRIVED_AT, SUBMISSION, PLACE)
                .limit(most)
                .fetch()
                .stream()
                .flatMap(row -> sql
                        .select(HandedIn.columns())
                        .from(HANDED_IN)
                        .where(text("id").eq(row.get(SUBMISSION)))
                        .fetchOptional(HandedIn::of)
                        .map(from -> open(row, from))
                        .stream())
                .toList();
    }

    private Open open(Record row, HandedIn from) {
        return new Open(
                row.get(SUBMISSION),
                row.get(PLACE),
                row.get(LIST),
                row.get(OF),
                EntityProblem.valueOf(row.get(WHY)),
                from.form(),
                from.by(),
                lists.of(from.study(), from.form(), from.version()).flatMap(it -> block(it, from, row.get(PLACE))));
    }
}
