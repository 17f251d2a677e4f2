package org.commonweal.app.vault;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Database;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Seals what must not stand readable in the store. What is sealed is a text such as {@code v1.9f2c1d7e.AbC…}: the form, the name of
 * the key, and nonce with ciphertext. A copy of the store without the file of keys opens none of it.
 */
public final class Vault {

    /** Under which the store says which key it was first sealed with. */
    private static final String SETTING = "vault.key";

    private static final Table<Record> SETTINGS = table(name("setting"));
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<String> TEXT = field(name("text"), String.class);

    private static final Pattern SEALED = Pattern.compile("v1\\.([0-9a-f]{8})\\.([A-Za-z0-9_-]+)");

    private final InstallationKeys keys;

    private Vault(InstallationKeys keys) {
        this.keys = keys;
    }

    /**
     * Opens the vault of this installation; the first time its key is made.
     *
     * @throws org.commonweal.problem.Problems where the store was sealed with a key that is not here: several instances on one
     *     PostgreSQL need the same file
     */
    public static Vault open(Settings settings, Database database) {
        InstallationKeys found = InstallationKeys.of(settings);
        Optional<String> expected = keyOf(database);
        if (expected.isPresent() && !found.has(expected.get())) {
            throw VaultProblem.KEY_MISSING.problem(expected.get(), found.file().toString());
        }
        InstallationKeys keys = found.orMade();
        if (expected.isEmpty()) {
            // Where two instances begin at once, one of them is told that its key is not the one.
            String kept = database.keep(sql -> {
                sql.insertInto(SETTINGS, ID, TEXT)
                        .values(SETTING, keys.newest().id())
                        .onConflictDoNothing()
                        .execute();
                return kept(sql).orElseThrow();
            });
            if (!keys.has(kept)) {
                throw VaultProblem.KEY_MISSING.problem(kept, keys.file().toString());
            }
        }
        return new Vault(keys);
    }

    /** The name of the key that the store was sealed with; empty where it never was. */
    public static Optional<String> keyOf(Database database) {
        return database.read(Vault::kept);
    }

    private static Optional<String> kept(DSLContext sql) {
        return sql.select(TEXT).from(SETTINGS).where(ID.eq(SETTING)).fetchOptional(TEXT);
    }

    /**
     * Seals.
     *
     * @param purpose for which there is a key of its own, such as {@code totp}
     * @param about whose it is, such as the id of an account: moved to somebody else it does not open
     */
    public String seal(byte[] plain, String purpose, String about) {
        InstallationKeys.Key key = keys.newest();
        return "v1." + key.id() + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Sealing.seal(key.bits(), purpose, about, plain));
    }

    public String seal(String plain, String purpose, String about) {
        return seal(plain.getBytes(StandardCharsets.UTF_8), purpose, about);
    }

    /**
     * Opens what was sealed for the same purpose and about the same.
     *
     * @throws org.commonweal.problem.Problems where it was changed or moved, or its key is not here
     */
    public byte[] open(String sealed, String purpose, String about) {
        Matcher parts = SEALED.matcher(sealed);
        if (!parts.matches()) {
            throw VaultProblem.NOT_OPENED.problem(purpose);
        }
        InstallationKeys.Key key = keys.of(parts.group(1))
                .orElseThrow(() -> VaultProblem.KEY_MISSING.problem(
                        parts.group(1), keys.file().toString()));
        return Sealing.open(key.bits(), purpose, about, Base64.getUrlDecoder().decode(parts.group(2)))
                .orElseThrow(() -> VaultProblem.NOT_OPENED.problem(purpose));
    }

    public String openText(String sealed, String purpose, String about) {
        return new String(open(sealed, purpose, about), StandardCharsets.UTF_8);
    }

    /** Whether a text has the form of something sealed. */
    public static boolean isSealed(String text) {
        return SEALED.matcher(text).matches();
    }
}
