package org.commonweal.app.plan;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.Optional;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Ids;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Proposals to declare a plan, of which a study has at most one open. Ending one is a swap: whoever comes second finds it ended. */
final class Approvals {

    private static final String ACT = "plan.declare";
    private static final String OPEN = "open";

    private static final Table<Record> APPROVAL = table(name("approval"));
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> OF = field(name("act"), String.class);
    private static final Field<String> OBJECT = field(name("object"), String.class);
    private static final Field<String> HASH = field(name("hash"), String.class);
    private static final Field<String> BY = field(name("given_by"), String.class);
    private static final Field<Long> AT = field(name("given_at"), Long.class);
    private static final Field<String> STATE = field(name("state"), String.class);
    private static final Field<@Nullable String> ENDED_BY = field(name("ended_by"), String.class);
    private static final Field<@Nullable Long> ENDED_AT = field(name("ended_at"), Long.class);

    /** How a proposal ends; the names are kept in the store. */
    enum End {
        CONFIRMED,
        WITHDRAWN,
        /** The plan was changed meanwhile. */
        OUTDATED
    }

    private Approvals() {}

    static Optional<Proposal> open(DSLContext sql, String study) {
        return sql.selectFrom(APPROVAL)
                .where(STUDY.eq(study), OF.eq(ACT), STATE.eq(OPEN))
                .fetchOptional(row ->
                        new Proposal(row.get(ID), row.get(HASH), row.get(BY), Instant.ofEpochMilli(row.get(AT))));
    }

    static void add(Acting acting, String study, String hash) {
        acting.sql()
                .insertInto(APPROVAL, ID, STUDY, OF, OBJECT, HASH, BY, AT, STATE)
                .values(
                        Ids.next(),
                        study,
                        ACT,
                        "document:plan.yaml",
                        hash,
                        acting.actor(),
                        acting.at().toEpochMilli(),
                        OPEN)
                .execute();
    }

    /** @return whether it was open until now */
    static boolean end(Acting acting, String id, End how) {
        return acting.sql()
                        .update(APPROVAL)
                        .set(STATE, how.name().toLowerCase(java.util.Locale.ROOT))
                        .set(ENDED_BY, acting.actor())
                        .set(ENDED_AT, acting.at().toEpochMilli())
                        .where(ID.eq(id), STATE.eq(OPEN))
                        .execute()
                == 1;
    }
}
