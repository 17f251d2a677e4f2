package org.commonweal.app.vault;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.store.Acting;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * A key for each person that something is known of, itself sealed in the vault. What is sealed with it opens as long as the key is
 * there; destroying one key of 32 bytes makes everything about that person unreadable at once, in every table, and in every copy
 * that was made afterwards.
 */
public final class SubjectKeys {

    private static final Table<Record> KEYS = table(name("subject_key"));
    private static final Field<String> SUBJECT = field(name("subject"), String.class);
    private static final Field<String> WRAPPED = field(name("wrapped"), String.class);
    private static final Field<Long> MADE_AT = field(name("made_at"), Long.class);

    private static final String PURPOSE = "subject-key";
    private static final int BYTES = 32;

    private final Vault vault;

    public SubjectKeys(Vault vault) {
        this.vault = vault;
    }

    /**
     * Seals with the key of this subject, which is made where there is none.
     *
     * @param subject an id that says nothing of the person
     * @param purpose such as {@code name}
     */
    public String seal(Acting acting, String subject, String purpose, byte[] plain) {
        byte[] key = key(acting.sql(), subject).orElseGet(() -> make(acting, subject));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sealing.seal(key, purpose, subject, plain));
    }

    /**
     * Opens; empty where the key of this subject was destroyed.
     *
     * @throws org.commonweal.problem.Problems where what was sealed was changed or moved
     */
    public Optional<byte[]> open(DSLContext sql, String subject, String purpose, String sealed) {
        return key(sql, subject)
                .map(key -> Sealing.open(
                                key, purpose, subject, Base64.getUrlDecoder().decode(sealed))
                        .orElseThrow(() -> VaultProblem.NOT_OPENED.problem(purpose)));
    }

    /** Destroys the key of a subject, and tells the ledger; false where there was none. */
    public boolean destroy(Acting acting, String study, String subject) {
        boolean there = acting.sql().deleteFrom(KEYS).where(SUBJECT.eq(subject)).execute() == 1;
        acting.record("subject.destroy-key", "subject:" + subject, study, Map.of("there", there ? "yes" : "no"));
        return there;
    }

    private Optional<byte[]> key(DSLContext sql, String subject) {
        return sql.select(WRAPPED)
                .from(KEYS)
                .where(SUBJECT.eq(subject))
                .fetchOptional(WRAPPED)
                .map(wrapped -> vault.open(wrapped, PURPOSE, subject));
    }

    private byte[] make(Acting acting, String subject) {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        acting.sql()
                .insertInto(KEYS, SUBJECT, WRAPPED, MADE_AT)
                .values(subject, vault.seal(key, PURPOSE, subject), acting.at().toEpochMilli())
                .execute();
        return key;
    }
}
