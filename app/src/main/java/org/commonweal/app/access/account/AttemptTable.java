package org.commonweal.app.access.account;

import static org.commonweal.app.access.account.Schema.ATTEMPT;

import java.time.Duration;
import java.time.Instant;
import org.commonweal.app.store.Rows;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * How often somebody failed to say who they are, by account and not by address: thirty people behind one library's address do
 * not stand in one another's way.
 *
 * <p>Five failures are free; each further one doubles the wait, from two seconds to a quarter of an hour. A day without any
 * forgets them. The attempt is counted before the password is looked at, so that a thousand at once gain nothing.
 */
final class AttemptTable {

    static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private static final Field<String> ID = Schema.text(ATTEMPT, "id");
    private static final Field<Integer> FAILURES = DSL.field(DSL.name("attempt", "failures"), Integer.class);
    private static final Field<Long> UNTIL_AT = Schema.number(ATTEMPT, "until_at");

    private final DSLContext sql;

    AttemptTable(DSLContext sql) {
        this.sql = sql;
    }

    /** Counts an attempt; how long it must wait instead, or zero where it may go on. */
    Duration begin(String what, Instant now) {
        String id = Secret.hash(what);
        sql.insertInto(ATTEMPT, ID, FAILURES, UNTIL_AT)
                .values(id, 0, 0L)
                .onConflictDoNothing()
                .execute();
        Record row = Rows.held(sql, sql.selectFrom(ATTEMPT).where(ID.eq(id))).fetchSingle();
        long until = row.get(UNTIL_AT);
        if (now.toEpochMilli() < until) {
            return Duration.ofMillis(until - now.toEpochMilli());
        }
        boolean old = now.toEpochMilli() - until > FORGOTTEN.toMillis();
        int failures = old ? 1 : row.get(FAILURES) + 1;
        sql.update(ATTEMPT)
                .set(FAILURES, failures)
                .set(UNTIL_AT, now.plus(wait(failures)).toEpochMilli())
                .where(ID.eq(id))
                .execute();
        return Duration.ZERO;
    }

    /** It was them. */
    void succeeded(String what) {
        sql.deleteFrom(ATTEMPT).where(ID.eq(Secret.hash(what))).execute();
    }

    static Duration wait(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(failures - FREE + 1, 20));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
