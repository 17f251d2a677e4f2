package org.commonweal.app.access.account;

import static org.commonweal.app.access.account.Schema.GRANT;
import static org.commonweal.app.access.account.Schema.ROLE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commonweal.app.access.Grant;
import org.commonweal.app.access.Person;
import org.commonweal.app.store.Ids;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Who holds which role where. */
public final class GrantTable {

    private static final Field<String> ID = Schema.text(GRANT, "id");
    private static final Field<String> HOLDER = Schema.text(GRANT, "account");
    private static final Field<String> HELD = Schema.text(GRANT, "role");
    private static final Field<@Nullable String> STUDY = Schema.textOrNull(GRANT, "study");
    private static final Field<@Nullable String> AREA = Schema.textOrNull(GRANT, "area");
    private static final Field<String> GIVEN_BY = Schema.text(GRANT, "given_by");
    private static final Field<Long> GIVEN_AT = Schema.number(GRANT, "given_at");
    private static final Field<@Nullable Long> ENDED_AT = Schema.numberOrNull(GRANT, "ended_at");

    /**
     * A role as somebody holds it.
     *
     * @param endedAt when it was taken back; it can be given again
     */
    public record Held(
            String id,
            String account,
            String role,
            Optional<String> study,
            Optional<String> area,
            Optional<Instant> endedAt) {}

    private final DSLContext sql;

    public GrantTable(DSLContext sql) {
        this.sql = sql;
    }

    String give(String account, String role, Optional<String> study, Optional<String> area, String by, Instant at) {
        String id = Ids.next();
        sql.insertInto(GRANT, ID, HOLDER, HELD, STUDY, AREA, GIVEN_BY, GIVEN_AT)
                .values(id, account, role, study.orElse(null), area.orElse(null), by, at.toEpochMilli())
                .execute();
        return id;
    }

    void ended(String id, @Nullable Instant at) {
        sql.update(GRANT)
                .set(ENDED_AT, at == null ? null : Long.valueOf(at.toEpochMilli()))
                .where(ID.eq(id))
                .execute();
    }

    public Optional<Held> byId(String id) {
        return sql.selectFrom(GRANT).where(ID.eq(id)).fetchOptional(GrantTable::held);
    }

    /** All that are held now, and those that were taken back, in the order they were given. */
    public List<Held> all() {
        return sql.selectFrom(GRANT).orderBy(GIVEN_AT, ID).fetch(GrantTable::held);
    }

    /** Somebody with all that they may do now. */
    Person person(Account account) {
        List<Grant> grants = sql.select(HELD, STUDY, AREA, RoleTable.ROOMS)
                .from(GRANT)
                .join(ROLE)
                .on(RoleTable.ID.eq(HELD))
                .where(HOLDER.eq(account.id()), ENDED_AT.isNull())
                .orderBy(GIVEN_AT, ID)
                .fetch(row -> new Grant(
                        row.get(HELD),
                        RoleTable.rooms(row.get(RoleTable.ROOMS)),
                        Optional.ofNullable(row.get(STUDY)),
                        Optional.ofNullable(row.get(AREA))));
        return new Person(account.id(), account.name(), account.language(), grants);
    }

    private static Held held(Record row) {
        return new Held(
                row.get(ID),
                row.get(HOLDER),
                row.get(HELD),
                Optional.ofNullable(row.get(STUDY)),
                Optional.ofNullable(row.get(AREA)),
                Optional.ofNullable(row.get(ENDED_AT)).map(Instant::ofEpochMilli));
    }
}
