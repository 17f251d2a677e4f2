package org.commonweal.app.access.account;

import static org.commonweal.app.access.account.Schema.IDENTITY;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Who somebody is at a provider of sign-in, and whose account that is. */
final class IdentityTable {

    private static final Field<String> ISSUER = Schema.text(IDENTITY, "issuer");
    private static final Field<String> SUBJECT = Schema.text(IDENTITY, "subject");
    private static final Field<String> HOLDER = Schema.text(IDENTITY, "account");
    private static final Field<Long> CREATED_AT = Schema.number(IDENTITY, "created_at");

    private final DSLContext sql;

    IdentityTable(DSLContext sql) {
        this.sql = sql;
    }

    Optional<String> account(String issuer, String subject) {
        return sql.select(HOLDER)
                .from(IDENTITY)
                .where(ISSUER.eq(issuer), SUBJECT.eq(subject))
                .fetchOptional(HOLDER);
    }

    void link(String issuer, String subject, String account, Instant at) {
        sql.insertInto(IDENTITY, ISSUER, SUBJECT, HOLDER, CREATED_AT)
                .values(issuer, subject, account, at.toEpochMilli())
                .onConflictDoNothing()
                .execute();
    }
}
