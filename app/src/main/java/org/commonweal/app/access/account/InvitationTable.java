package org.commonweal.app.access.account;

import static org.commonweal.app.access.account.Schema.INVITATION;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Ids;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Links that let somebody in, in the store by their hash. */
public final class InvitationTable {

    private static final Field<String> ID = Schema.text(INVITATION, "id");
    private static final Field<String> HASH = Schema.text(INVITATION, "token_hash");
    private static final Field<String> KIND = Schema.text(INVITATION, "kind");
    private static final Field<String> EMAIL = Schema.text(INVITATION, "email");
    private static final Field<@Nullable String> ACCOUNT = Schema.textOrNull(INVITATION, "account");
    private static final Field<String> GRANTS = Schema.text(INVITATION, "grants");
    private static final Field<String> CREATED_BY = Schema.text(INVITATION, "created_by");
    private static final Field<Long> CREATED_AT = Schema.number(INVITATION, "created_at");
    private static final Field<Long> EXPIRES_AT = Schema.number(INVITATION, "expires_at");
    private static final Field<@Nullable Long> USED_AT = Schema.numberOrNull(INVITATION, "used_at");
    private static final Field<@Nullable Long> ENDED_AT = Schema.numberOrNull(INVITATION, "ended_at");

    private final DSLContext sql;

    public InvitationTable(DSLContext sql) {
        this.sql = sql;
    }

    static Invitation.Link add(
            Acting acting,
            Invitation.Kind kind,
            String email,
            Optional<String> account,
            Optional<Invitation.Offer> offer) {
        Secret secret = Secret.next();
        acting.sql()
                .insertInto(INVITATION, ID, HASH, KIND, EMAIL, ACCOUNT, GRANTS, CREATED_BY, CREATED_AT, EXPIRES_AT)
                .values(
                        Ids.next(),
                        secret.hash(),
                        kind.name(),
                        Account.email(email),
                        account.orElse(null),
                        offer.map(InvitationTable::text).orElse("{}"),
                        acting.actor(),
                        acting.at().toEpochMilli(),
                        acting.at().plus(kind.life()).toEpochMilli())
                .execute();
        return Invitation.Link.of(kind, secret);
    }

    /** Those that are still good, the newest first. */
    public List<Invitation> open(Invitation.Kind kind, Instant now) {
        return sql.selectFrom(INVITATION)
                .where(KIND.eq(kind.name()), good(now))
                .orderBy(CREATED_AT.desc(), ID)
                .fetch(InvitationTable::invitation);
    }

    /** The newest invitation that is open for an address. */
    Optional<Invitation> openFor(String email, Instant now) {
        return open(Invitation.Kind.INVITE, now).stream()
                .filter(invitation -> invitation.email().equals(Account.email(email)))
                .findFirst();
    }

    /** @throws Invitation.Gone where it is not good any more */
    Invitation look(Invitation.Kind kind, String secret, Instant now) {
        return sql.selectFrom(INVITATION)
                .where(HASH.eq(Secret.hash(secret)), KIND.eq(kind.name()), good(now))
                .fetchOptional(InvitationTable::invitation)
                .orElseThrow(Invitation.Gone::new);
    }

    /** Uses up the one with this secret; of two at once one succeeds. */
    Invitation take(Invitation.Kind kind, String secret, Instant now) {
        Invitation invitation = look(kind, secret, now);
        use(invitation, now);
        return invitation;
    }

    /** @throws Invitation.Gone where it was used or taken back meanwhile */
    void use(Invitation invitation, Instant now) {
        int taken = sql.update(INVITATION)
                .set(USED_AT, now.toEpochMilli())
                .where(ID.eq(invitation.id()), USED_AT.isNull(), ENDED_AT.isNull())
                .execute();
        if (taken != 1) {
            throw new Invitation.Gone();
        }
    }

    Optional<Invitation> byId(String id) {
        return sql.selectFrom(INVITATION).where(ID.eq(id)).fetchOptional(InvitationTable::invitation);
    }

    int end(Condition which, Instant at) {
        return sql.update(INVITATION)
                .set(ENDED_AT, at.toEpochMilli())
                .where(which, USED_AT.isNull(), ENDED_AT.isNull())
                .execute();
    }

    static Condition is(String id) {
        return ID.eq(id);
    }

    static Condition isOf(Invitation.Kind kind) {
        return KIND.eq(kind.name());
    }

    static Condition isFor(String account) {
        return ACCOUNT.eq(account);
    }

    private static Condition good(Instant now) {
        return USED_AT.isNull().and(ENDED_AT.isNull()).and(EXPIRES_AT.gt(now.toEpochMilli()));
    }

    private static String text(Invitation.Offer offer) {
        Map<String, String> map = new TreeMap<>();
        map.put("role", offer.role());
        offer.study().ifPresent(study -> map.put("study", study));
        offer.area().ifPresent(area -> map.put("area", area));
        return JsonMapper.shared().writeValueAsString(map);
    }

    private static Optional<Invitation.Offer> offer(String text) {
        Map<String, String> map = JsonMapper.shared().readValue(text, new TypeReference<TreeMap<String, String>>() {});
        return Optional.ofNullable(map.get("role"))
                .map(role -> new Invitation.Offer(
                        role, Optional.ofNullable(map.get("study")), Optional.ofNullable(map.get("area"))));
    }

    private static Invitation invitation(Record row) {
        return new Invitation(
                row.get(ID),
                Invitation.Kind.valueOf(row.get(KIND)),
                row.get(EMAIL),
                Optional.ofNullable(row.get(ACCOUNT)),
                offer(row.get(GRANTS)),
                row.get(CREATED_BY),
                Instant.ofEpochMilli(row.get(CREATED_AT)),
                Instant.ofEpochMilli(row.get(EXPIRES_AT)));
    }
}
