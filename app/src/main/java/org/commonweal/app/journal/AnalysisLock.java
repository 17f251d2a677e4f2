package org.commonweal.app.journal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The day from which on released journals stay in a study, since its analysis rests on them; whoever decides about voices sets it and lifts it. */
@Component
public final class AnalysisLock {

    private static final Table<Record> LOCK = table(name("journal_lock"));
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> REASON = field(name("reason"), String.class);
    private static final Field<Long> LOCKED_AT = field(name("locked_at"), Long.class);
    private static final Field<String> LOCKED_BY = field(name("locked_by"), String.class);
    private static final Field<@Nullable Long> OPENED_AT = field(name("opened_at"), Long.class);
    private static final Field<String> OPENED_BY = field(name("opened_by"), String.class);

    /** @param by the account of who locked, and {@code reason} in their words */
    public record Locked(Instant at, String by, String reason) {}

    private final Database database;

    AnalysisLock(Database database) {
        this.database = database;
    }

    /** The lock that holds now; none where released texts may be taken back. */
    public Optional<Locked> of(String study) {
        return database.read(sql -> of(sql, study));
    }

    static Optional<Locked> of(DSLContext sql, String study) {
        return sql.selectFrom(LOCK)
                .where(STUDY.eq(study), OPENED_AT.isNull())
                .orderBy(LOCKED_AT.desc())
                .limit(1)
                .fetchOptional(row ->
                        new Locked(Instant.ofEpochMilli(row.get(LOCKED_AT)), row.get(LOCKED_BY), row.get(REASON)));
    }

    void lock(String study, String by, String reason) {
        database.change(by, acting -> {
            if (of(acting.sql(), study).isEmpty()) {
                acting.sql()
                        .insertInto(LOCK, ID, STUDY, REASON, LOCKED_AT, LOCKED_BY, OPENED_AT, OPENED_BY)
                        .values(Ids.next(), study, reason, acting.at().toEpochMilli(), by, null, "")
                        .execute();
            }
            return tell(acting, "journal.lock", study);
        });
    }

    void lift(String study, String by) {
        database.change(by, acting -> {
            acting.sql()
                    .update(LOCK)
                    .set(OPENED_AT, Long.valueOf(acting.at().toEpochMilli()))
                    .set(OPENED_BY, by)
                    .where(STUDY.eq(study), OPENED_AT.isNull())
                    .execute();
            return tell(acting, "journal.lift", study);
        });
    }

    private static Acting tell(Acting acting, String act, String study) {
        return acting.record(act, "study:" + study, study, Map.of());
    }
}
