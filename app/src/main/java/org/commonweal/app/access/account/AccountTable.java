package org.commonweal.app.access.account;

import static org.commonweal.app.access.account.Schema.ACCOUNT;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.app.store.Ids;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Accounts in the store. */
public final class AccountTable {

    static final Field<String> ID = Schema.text(ACCOUNT, "id");
    static final Field<String> NAME = Schema.text(ACCOUNT, "name");
    static final Field<String> EMAIL = Schema.text(ACCOUNT, "email");
    static final Field<String> LANGUAGE = Schema.text(ACCOUNT, "language");
    static final Field<@Nullable Long> ENDED_AT = Schema.numberOrNull(ACCOUNT, "ended_at");
    private static final Field<@Nullable String> PASSWORD = Schema.textOrNull(ACCOUNT, "password");
    private static final Field<@Nullable String> TOTP_SECRET = Schema.textOrNull(ACCOUNT, "totp_secret");
    private static final Field<@Nullable Long> TOTP_STEP = Schema.numberOrNull(ACCOUNT, "totp_step");
    private static final Field<Long> CREATED_AT = Schema.number(ACCOUNT, "created_at");

    private final DSLContext sql;

    public AccountTable(DSLContext sql) {
        this.sql = sql;
    }

    public boolean isEmpty() {
        return !sql.fetchExists(ACCOUNT);
    }

    public Optional<Account> byId(String id) {
        return sql.selectFrom(ACCOUNT).where(ID.eq(id)).fetchOptional(AccountTable::account);
    }

    public Optional<Account> byEmail(String email) {
        return sql.selectFrom(ACCOUNT).where(EMAIL.eq(Account.email(email))).fetchOptional(AccountTable::account);
    }

    /** Everybody, by name. */
    public List<Account> all() {
        return sql.selectFrom(ACCOUNT).orderBy(NAME, ID).fetch(AccountTable::account);
    }

    Account add(String name, String email, Locale language, Instant at) {
        String id = Ids.next();
        sql.insertInto(ACCOUNT, ID, NAME, EMAIL, LANGUAGE, CREATED_AT)
                .values(id, name.strip(), Account.email(email), language.toLanguageTag(), at.toEpochMilli())
                .execute();
        return byId(id).orElseThrow();
    }

    void describe(String id, String name, Locale language) {
        sql.update(ACCOUNT)
                .set(NAME, name.strip())
                .set(LANGUAGE, language.toLanguageTag())
                .where(ID.eq(id))
                .execute();
    }

    void password(String id, String hash) {
        sql.update(ACCOUNT).set(PASSWORD, hash).where(ID.eq(id)).execute();
    }

    /** Puts a sealed key in the place of this readable one, unless it has changed meanwhile. */
    void resealed(String id, String readable, String sealed) {
        sql.update(ACCOUNT)
                .set(TOTP_SECRET, sealed)
                .where(ID.eq(id), TOTP_SECRET.eq(readable))
                .execute();
    }

    /** Keeps the sealed key of a second factor, or forgets it. */
    void totp(String id, @Nullable String secret, long step) {
        sql.update(ACCOUNT)
                .set(TOTP_SECRET, secret)
                .set(TOTP_STEP, step)
                .where(ID.eq(id))
                .execute();
    }

    /** Marks the code of this step as used; false where it or a later one was used before. */
    boolean spendStep(String id, long step) {
        return sql.update(ACCOUNT)
                        .set(TOTP_STEP, step)
                        .where(ID.eq(id), TOTP_STEP.isNull().or(TOTP_STEP.lt(step)))
                        .execute()
                == 1;
    }

    void ended(String id, @Nullable Instant at) {
        sql.update(ACCOUNT)
                .set(ENDED_AT, at == null ? null : Long.valueOf(at.toEpochMilli()))
                .where(ID.eq(id))
                .execute();
    }

    static Account account(Record row) {
        return new Account(
                row.get(ID),
                row.get(NAME),
                row.get(EMAIL),
                Optional.ofNullable(row.get(PASSWORD)),
                Optional.ofNullable(row.get(TOTP_SECRET)),
                Optional.ofNullable(row.get(TOTP_STEP)).orElse(0L),
                Locale.forLanguageTag(row.get(LANGUAGE)),
                Instant.ofEpochMilli(row.get(CREATED_AT)),
                Optional.ofNullable(row.get(ENDED_AT)).map(Instant::ofEpochMilli));
    }
}
