package org.commonweal.app.access.account;

import static org.commonweal.app.access.account.Schema.CEREMONY;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is kept between two steps of one person, such as a password and the code after it. It lies in the store, under a secret
 * that only their browser holds, so that any instance can take the second step.
 */
public final class CeremonyTable {

    private static final Field<String> ID = Schema.text(CEREMONY, "id");
    private static final Field<String> KIND = Schema.text(CEREMONY, "kind");
    private static final Field<String> PAYLOAD = Schema.text(CEREMONY, "payload");
    private static final Field<Long> EXPIRES_AT = Schema.number(CEREMONY, "expires_at");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DSLContext sql;

    public CeremonyTable(DSLContext sql) {
        this.sql = sql;
    }

    /** Begins one, and forgets those that were never ended. */
    public Secret begin(String kind, Map<String, String> payload, Instant now, Duration life) {
        sql.deleteFrom(CEREMONY).where(EXPIRES_AT.lt(now.toEpochMilli())).execute();
        Secret secret = Secret.next();
        sql.insertInto(CEREMONY, ID, KIND, PAYLOAD, EXPIRES_AT)
                .values(
                        secret.hash(),
                        kind,
                        JSON.writeValueAsString(payload),
                        now.plus(life).toEpochMilli())
                .execute();
        return secret;
    }

    /** What was kept, which stays kept. */
    public Optional<Map<String, String>> look(String kind, String secret, Instant now) {
        return sql.select(PAYLOAD)
                .from(CEREMONY)
                .where(ID.eq(Secret.hash(secret)), KIND.eq(kind), EXPIRES_AT.gt(now.toEpochMilli()))
                .fetchOptional(PAYLOAD)
                .map(text -> JSON.readValue(text, new TypeReference<TreeMap<String, String>>() {}));
    }

    /** What was kept, once: a second taker finds nothing. */
    public Optional<Map<String, String>> take(String kind, String secret, Instant now) {
        Optional<Map<String, String>> found = look(kind, secret, now);
        boolean first =
                sql.deleteFrom(CEREMONY).where(ID.eq(Secret.hash(secret))).execute() == 1;
        return first ? found : Optional.empty();
    }
}
