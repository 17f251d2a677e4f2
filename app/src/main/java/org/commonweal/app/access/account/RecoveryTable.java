package org.commonweal.app.access.account;

import static org.commonweal.app.access.account.Schema.RECOVERY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.commonweal.app.store.Ids;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Codes on paper, for the day when the telephone is lost: each good once. */
final class RecoveryTable {

    private static final int CODES = 10;
    private static final int BYTES = 10;

    private static final Field<String> HASH = Schema.text(RECOVERY, "code_hash");
    private static final Field<String> HOLDER = Schema.text(RECOVERY, "account");
    private static final Field<Long> CREATED_AT = Schema.number(RECOVERY, "created_at");
    private static final Field<@Nullable Long> USED_AT = Schema.numberOrNull(RECOVERY, "used_at");

    private final DSLContext sql;

    RecoveryTable(DSLContext sql) {
        this.sql = sql;
    }

    /** New codes; the old ones are good no more. Each has 80 random bits. */
    List<String> renew(String account, Instant at) {
        forget(account);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < CODES; i++) {
            String letters =
                    Base32.text(Base64.getUrlDecoder().decode(Ids.token(BYTES))).toLowerCase(Locale.ROOT);
            codes.add(letters.replaceAll("(.{4})(?=.)", "$1-"));
            sql.insertInto(RECOVERY, HASH, HOLDER, CREATED_AT)
                    .values(hash(account, letters), account, at.toEpochMilli())
                    .execute();
        }
        return codes;
    }

    /** Whether it is a code that was not used before; now it is. */
    boolean spend(String account, String code, Instant at) {
        return sql.update(RECOVERY)
                        .set(USED_AT, at.toEpochMilli())
                        .where(HASH.eq(hash(account, code)), HOLDER.eq(account), USED_AT.isNull())
                        .execute()
                == 1;
    }

    int left(String account) {
        return sql.fetchCount(RECOVERY, HOLDER.eq(account).and(USED_AT.isNull()));
    }

    void forget(String account) {
        sql.deleteFrom(RECOVERY).where(HOLDER.eq(account)).execute();
    }

    private static String hash(String account, String code) {
        return Secret.hash(account + ":" + code.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", ""));
    }
}
