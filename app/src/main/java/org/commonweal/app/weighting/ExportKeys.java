package org.commonweal.app.weighting;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.commonweal.app.store.Database;
import org.commonweal.app.vault.Vault;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/**
 * The key of a study's pseudonyms: made once, kept sealed, the same for all its waves, so that persons can be followed through the
 * files that left without anybody being named in them.
 */
@Component
final class ExportKeys {

    private static final Table<Record> SETTINGS = table(name("setting"));
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<String> TEXT = field(name("text"), String.class);
    private static final String PURPOSE = "pseudonyms";
    private static final int BYTES = 32;

    private final Database database;
    private final Vault vault;

    ExportKeys(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** The bits of it. */
    byte[] of(String study) {
        String sealed = database.read(sql -> kept(sql, study)).orElseGet(() -> made(study));
        return HexFormat.of().parseHex(vault.openText(sealed, PURPOSE, study));
    }

    /** Where two ask at once, both get the one that was first. */
    private String made(String study) {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        String sealed = vault.seal(HexFormat.of().formatHex(bits), PURPOSE, study);
        return database.keep(sql -> {
            sql.insertInto(SETTINGS, ID, TEXT)
                    .values(PURPOSE + "." + study, sealed)
                    .onConflictDoNothing()
                    .execute();
            return kept(sql, study).orElseThrow();
        });
    }

    private static Optional<String> kept(DSLContext sql, String study) {
        return sql.select(TEXT)
                .from(SETTINGS)
                .where(ID.eq(PURPOSE + "." + study))
                .fetchOptional(TEXT);
    }
}
