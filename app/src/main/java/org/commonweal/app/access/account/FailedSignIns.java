package org.commonweal.app.access.account;

import static org.commonweal.app.access.account.Schema.FAILED;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Tries to sign in that failed. They are counted by account and minute, and the ledger is told once the minute is over, with the
 * next try or the next sign-in of anybody: so a thousand guesses a second are one line a minute, and fill no disk. Addresses that
 * nobody has are counted together, for they may be anybody's.
 */
final class FailedSignIns {

    private static final Field<String> TRIED = DSL.field(DSL.name("account"), String.class);
    private static final Field<Long> MINUTE = DSL.field(DSL.name("minute"), Long.class);
    private static final Field<Integer> TRIES = DSL.field(DSL.name("tries"), Integer.class);
    private static final Field<Integer> SO_FAR = DSL.field(DSL.name("failed_sign_in", "tries"), Integer.class);
    private static final long MILLIS = 60_000;

    private FailedSignIns() {}

    /** Counts one, and tells the ledger of the minutes that are over. */
    static void add(Database database, Optional<String> account, Instant now) {
        long minute = now.toEpochMilli() / MILLIS;
        boolean over = database.keep(sql -> {
            sql.insertInto(FAILED, TRIED, MINUTE, TRIES)
                    .values(account.orElse(""), minute, 1)
                    .onConflict(TRIED, MINUTE)
                    .doUpdate()
                    .set(TRIES, SO_FAR.plus(1))
                    .execute();
            return sql.fetchExists(FAILED, MINUTE.lt(minute));
        });
        if (over) {
            try {
                database.change("system", acting -> {
                    if (tell(acting) == 0) {
                        throw new ToldAlready();
                    }
                    return acting;
                });
            } catch (ToldAlready byAnotherInstance) {
                return;
            }
        }
    }

    /** Tells the ledger, within a change that does more; how many lines that took. */
    static int tell(Acting acting) {
        long minute = acting.at().toEpochMilli() / MILLIS;
        List<Record> over = acting.sql()
                .select(TRIED, MINUTE, TRIES)
                .from(FAILED)
                .where(MINUTE.lt(minute))
                .orderBy(MINUTE, TRIED)
                .fetch(row -> (Record) row);
        int told = 0;
        for (Record row : over) {
            boolean ours = acting.sql()
                            .deleteFrom(FAILED)
                            .where(TRIED.eq(row.get(TRIED)), MINUTE.eq(row.get(MINUTE)))
                            .execute()
                    == 1;
            if (ours) {
                acting.record("session.refuse", "account:" + row.get(TRIED), "", facts(row));
                told++;
            }
        }
        return told;
    }

    private static Map<String, String> facts(Record row) {
        return Map.of(
                "minute",
                Instant.ofEpochMilli(row.get(MINUTE) * MILLIS).toString(),
                "tries",
                Integer.toString(row.get(TRIES)));
    }

    /** Another instance was quicker: nothing is left to tell. */
    private static final class ToldAlready extends RuntimeException {

        private static final long serialVersionUID = 1;

        ToldAlready() {
            super("told already", null, false, false);
        }
    }
}
