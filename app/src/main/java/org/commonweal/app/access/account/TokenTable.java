package org.commonweal.app.access.account;

import static org.commonweal.app.access.account.Schema.TOKEN;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Grant;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.store.Ids;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Tokens that programs act with for somebody: never more than that person may, now. */
public final class TokenTable {

    private static final String PREFIX = "cw_";

    private static final Field<String> ID = Schema.text(TOKEN, "id");
    private static final Field<String> HOLDER = Schema.text(TOKEN, "account");
    private static final Field<String> NAME = Schema.text(TOKEN, "name");
    private static final Field<String> HASH = Schema.text(TOKEN, "token_hash");
    private static final Field<String> SCOPE = Schema.text(TOKEN, "scope");
    private static final Field<@Nullable String> STUDY = Schema.textOrNull(TOKEN, "study");
    private static final Field<Long> CREATED_AT = Schema.number(TOKEN, "created_at");
    private static final Field<Long> EXPIRES_AT = Schema.number(TOKEN, "expires_at");
    private static final Field<@Nullable Long> ENDED_AT = Schema.numberOrNull(TOKEN, "ended_at");

    /**
     * A token as its owner sees it.
     *
     * @param scope the highest act in each room that it may enter, where its owner may
     * @param study the only study it is good for; empty for all
     */
    public record Token(
            String id,
            String account,
            String name,
            Map<Room, Act> scope,
            Optional<String> study,
            Instant createdAt,
            Instant expiresAt) {

        /** What its owner may do, cut down to the scope. */
        Person restricted(Person owner) {
            List<Grant> grants = new ArrayList<>();
            for (Grant grant : owner.grants()) {
                Map<Room, Act> rooms = new EnumMap<>(Room.class);
                grant.rooms().forEach((room, act) -> {
                    Act most = scope.get(room);
                    if (most != null) {
                        rooms.put(room, most.compareTo(act) < 0 ? most : act);
                    }
                });
                if (study.isEmpty() || grant.study().isEmpty() || grant.study().equals(study)) {
                    grants.add(new Grant(grant.role(), rooms, study.or(grant::study), grant.area()));
                }
            }
            return new Person(owner.id(), owner.name(), owner.language(), grants);
        }
    }

    private final DSLContext sql;

    public TokenTable(DSLContext sql) {
        this.sql = sql;
    }

    Secret add(
            String account, String name, Map<Room, Act> scope, Optional<String> study, Instant at, Instant expiresAt) {
        Secret secret = new Secret(PREFIX + Secret.next().text());
        sql.insertInto(TOKEN, ID, HOLDER, NAME, HASH, SCOPE, STUDY, CREATED_AT, EXPIRES_AT)
                .values(
                        Ids.next(),
                        account,
                        name,
                        secret.hash(),
                        JsonMapper.shared().writeValueAsString(new EnumMap<>(scope)),
                        study.orElse(null),
                        at.toEpochMilli(),
                        expiresAt.toEpochMilli())
                .execute();
        return secret;
    }

    /** The tokens of somebody that are good now. */
    public List<Token> of(String account, Instant now) {
        return sql.selectFrom(TOKEN)
                .where(HOLDER.eq(account), ENDED_AT.isNull(), EXPIRES_AT.gt(now.toEpochMilli()))
                .orderBy(CREATED_AT, ID)
                .fetch(TokenTable::token);
    }

    Optional<Token> bySecret(String secret, Instant now) {
        return sql.selectFrom(TOKEN)
                .where(HASH.eq(Secret.hash(secret)), ENDED_AT.isNull(), EXPIRES_AT.gt(now.toEpochMilli()))
                .fetchOptional(TokenTable::token);
    }

    int end(String account, String id, Instant at) {
        return sql.update(TOKEN)
                .set(ENDED_AT, at.toEpochMilli())
                .where(ID.eq(id), HOLDER.eq(account), ENDED_AT.isNull())
                .execute();
    }

    int endAll(String account, Instant at) {
        return sql.update(TOKEN)
                .set(ENDED_AT, at.toEpochMilli())
                .where(HOLDER.eq(account), ENDED_AT.isNull())
                .execute();
    }

    private static Token token(Record row) {
        return new Token(
                row.get(ID),
                row.get(HOLDER),
                row.get(NAME),
                RoleTable.rooms(row.get(SCOPE)),
                Optional.ofNullable(row.get(STUDY)),
                Instant.ofEpochMilli(row.get(CREATED_AT)),
                Instant.ofEpochMilli(row.get(EXPIRES_AT)));
    }
}
