package org.commonweal.app.entity;

import static org.commonweal.app.entity.EntityTables.HANDED_IN;
import static org.commonweal.app.entity.EntityTables.LOOKED_AT;
import static org.commonweal.app.entity.EntityTables.STUDY;
import static org.commonweal.app.entity.EntityTables.text;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Rows;
import org.commonweal.app.withdrawal.Tombstones;
import org.jooq.Condition;
import org.jooq.Field;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Takes in what submissions say of lines, in the order in which they came, each once, whichever instances are at it: behind the pages,
 * and before a list is given out.
 */
@Component
final class EntityTaking implements InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(EntityTaking.class);
    private static final Duration BETWEEN = Duration.ofMillis(700);
    private static final int AT_ONCE = 50;

    /** As many are taken in where somebody waits for it. */
    private static final int MOST_FOR_A_LIST = 500;

    private static final Field<String> ID = text("id");
    private static final Field<Long> AT = field(name("received_at"), Long.class);

    /** In the very words of its index. */
    private static final Condition WAITING = LOOKED_AT.eq(inline(1));

    private final Database database;
    private final EntitySayings sayings;

    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
            .name("entities")
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .factory());

    EntityTaking(Database database, EntitySayings sayings) {
        this.database = database;
        this.sayings = sayings;
    }

    @Override
    public void afterPropertiesSet() {
        turns.scheduleWithFixedDelay(this::behind, BETWEEN.toMillis(), BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        turns.shutdownNow();
    }

    private void behind() {
        try {
            for (String study : database.read(sql ->
                    sql.selectDistinct(STUDY).from(HANDED_IN).where(WAITING).fetch(STUDY))) {
                take(study);
            }
        } catch (RuntimeException e) {
            // The store may be away for a moment; the next turn tries again.
            LOG.warn("lines of lists wait: {}", e.toString());
        }
    }

    /** Takes in what came since it was last looked; whoever else is at it is waited for by the store. */
    void take(String study) {
        int taken = 0;
        int some = AT_ONCE;
        while (some == AT_ONCE && taken < MOST_FOR_A_LIST) {
            some = takeSome(study);
            taken += some;
        }
    }

    /** Somebody else has taken all of them in. */
    private static final class TakenByOthers extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private int takeSome(String study) {
        List<String> ids = database.read(sql -> sql.select(ID)
                .from(HANDED_IN)
                .where(STUDY.eq(study), WAITING)
                .orderBy(AT, ID)
                .limit(AT_ONCE)
                .fetch(ID));
        if (ids.isEmpty()) {
            return 0;
        }
        try {
            return database.change("system", acting -> take(acting, study, ids));
        } catch (TakenByOthers meanwhile) {
            return AT_ONCE;
        }
    }

    private int take(Acting acting, String study, List<String> ids) {
        Tombstones.holdStill(acting.sql(), false);
        // Whoever came first holds them until they are marked; what was withdrawn meanwhile is not there.
        List<HandedIn> ours = Rows.held(
                        acting.sql(),
                        acting.sql()
                                .select(HandedIn.columns())
                                .from(HANDED_IN)
                                .where(ID.in(ids), WAITING)
                                .orderBy(AT, ID))
                .fetch(HandedIn::of);
        if (ours.isEmpty()) {
            throw new TakenByOthers();
        }
        acting.sql()
                .update(HANDED_IN)
                .set(LOOKED_AT, 2)
                .where(ID.in(ours.stream().map(HandedIn::id).toList()))
                .execute();
        ours.forEach(it -> sayings.take(acting, it));
        acting.record("entity.take", "submissions", study, Map.of("submissions", Integer.toString(ours.size())));
        return ids.size();
    }
}
