package org.commonweal.app.access.account;

import static org.commonweal.app.access.account.Schema.ACCOUNT;
import static org.commonweal.app.access.account.Schema.SESSION;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Person;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.StoreProblem;
import org.commonweal.problem.Problems;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Who has signed in, and where. A session is a row that any instance can read; ending it works at once. It ends by itself
 * when it was not used for twelve hours, and seven days after it began.
 */
public final class Sessions {

    public static final Duration IDLE = Duration.ofHours(12);
    public static final Duration LIFE = Duration.ofDays(7);
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
    private static final int AGENT = 200;

    private static final Field<String> ID = Schema.text(SESSION, "id");
    private static final Field<String> HOLDER = Schema.text(SESSION, "account");
    private static final Field<Long> CREATED_AT = Schema.number(SESSION, "created_at");
    private static final Field<Long> SEEN_AT = Schema.number(SESSION, "seen_at");
    private static final Field<Long> EXPIRES_AT = Schema.number(SESSION, "expires_at");
    private static final Field<String> AGENT_TEXT = Schema.text(SESSION, "agent");
    private static final Field<@Nullable Long> ENDED_AT = Schema.numberOrNull(SESSION, "ended_at");

    /** A session as its owner sees it; the id is a hash that opens nothing. */
    public record Session(String id, Instant createdAt, Instant seenAt, String agent) {}

    /** Somebody, and the session we know them by. */
    public record Recognised(Person person, String session) {}

    private final Database database;
    private final Clock clock;

    public Sessions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whose session it is; empty where it ended, was never begun, or its account was ended. */
    public Optional<Recognised> recognise(String secret) {
        Instant now = clock.instant();
        String id = Secret.hash(secret);
        record Found(Recognised recognised, long seenAt) {}
        Optional<Found> found = database.read(sql -> sql.select()
                .from(SESSION)
                .join(ACCOUNT)
                .on(AccountTable.ID.eq(HOLDER))
                .where(ID.eq(id), open(now), AccountTable.ENDED_AT.isNull())
                .fetchOptional(row -> new Found(
                        new Recognised(new GrantTable(sql).person(AccountTable.account(row)), id), row.get(SEEN_AT))));
        found.filter(session -> now.toEpochMilli() - session.seenAt() > SEEN_EVERY.toMillis())
                .ifPresent(session -> seen(id, now));
        return found.map(Found::recognised);
    }

    /** A store that takes nothing more can still be read: then nobody hears when a session was last seen. */
    private void seen(String id, Instant now) {
        try {
            database.keep(sql -> sql.update(SESSION)
                    .set(SEEN_AT, now.toEpochMilli())
                    .where(ID.eq(id))
                    .execute());
        } catch (Problems problems) {
            if (!StoreProblem.isReadOnly(problems)) {
                throw problems;
            }
        }
    }

    /** Begins a session under a new secret, for whoever has just shown who they are. */
    Secret begin(Acting acting, String account, String agent, String how) {
        Secret secret = Secret.next();
        long now = acting.at().toEpochMilli();
        acting.sql()
                .insertInto(SESSION, ID, HOLDER, CREATED_AT, SEEN_AT, EXPIRES_AT, AGENT_TEXT)
                .values(secret.hash(), account, now, now, now + LIFE.toMillis(), shortened(agent))
                .execute();
        FailedSignIns.tell(acting);
        acting.record("session.begin", "account:" + account, "", Map.of("how", how));
        return secret;
    }

    /** The open sessions of somebody, the last used first. */
    public List<Session> of(String account) {
        Instant now = clock.instant();
        return database.read(sql -> sql.selectFrom(SESSION)
                .where(HOLDER.eq(account), open(now))
                .orderBy(SEEN_AT.desc(), ID)
                .fetch(Sessions::session));
    }

    /** Ends one session of its own owner; nothing happens where it is somebody else's. */
    public void end(String account, String session) {
        database.change(account, acting -> {
            int ended = acting.sql()
                    .update(SESSION)
                    .set(ENDED_AT, acting.at().toEpochMilli())
                    .where(ID.eq(session), HOLDER.eq(account), ENDED_AT.isNull())
                    .execute();
            return acting.record("session.end", "account:" + account, "", Map.of("ended", Integer.toString(ended)));
        });
    }

    /** Ends every session of somebody but one. */
    static int endAll(DSLContext sql, String account, String but, Instant at) {
        return sql.update(SESSION)
                .set(ENDED_AT, at.toEpochMilli())
                .where(HOLDER.eq(account), ID.ne(but), ENDED_AT.isNull())
                .execute();
    }

    private static Condition open(Instant now) {
        return ENDED_AT.isNull()
                .and(EXPIRES_AT.gt(now.toEpochMilli()))
                .and(SEEN_AT.gt(now.minus(IDLE).toEpochMilli()));
    }

    private static String shortened(String agent) {
        String visible = agent.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ");
        return visible.length() <= AGENT ? visible : visible.substring(0, AGENT);
    }

    private static Session session(Record row) {
        return new Session(
                row.get(ID),
                Instant.ofEpochMilli(row.get(CREATED_AT)),
                Instant.ofEpochMilli(row.get(SEEN_AT)),
                row.get(AGENT_TEXT));
    }
}
