package org.commonweal.app.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Stores;
import org.commonweal.problem.Problems;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    @TempDir
    private Path data;

    private Settings settings;
    private Database database;
    private Vault vault;

    @BeforeEach
    void open() {
        settings = Stores.embedded(data.resolve("data"));
        database = Database.open(settings, Stores.CLOCK);
        vault = Vault.open(settings, database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_is_sealed_opens_again_and_looks_like_nothing_meanwhile() {
        String sealed = vault.seal("JBSWY3DPEHPK3PXP", "totp", "anna");
        assertThat(sealed).startsWith("v1.").doesNotContain("JBSWY3DP");
        assertThat(Vault.isSealed(sealed)).isTrue();
        assertThat(Vault.isSealed("JBSWY3DPEHPK3PXP")).isFalse();
        assertThat(vault.seal("JBSWY3DPEHPK3PXP", "totp", "anna"))
                .as("never twice the same")
                .isNotEqualTo(sealed);
        assertThat(vault.openText(sealed, "totp", "anna")).isEqualTo("JBSWY3DPEHPK3PXP");
        assertThat(Vault.open(settings, database).openText(sealed, "totp", "anna"))
                .as("after starting again")
                .isEqualTo("JBSWY3DPEHPK3PXP");
    }

    @Test
    void it_opens_for_nobody_else_for_no_other_purpose_and_with_no_bit_changed() {
        String sealed = vault.seal("secret", "totp", "anna");
        for (List<String> asked : List.of(List.of(sealed, "totp", "ben"), List.of(sealed, "name", "anna"))) {
            refused(asked.get(0), asked.get(1), asked.get(2), VaultProblem.NOT_OPENED);
        }
        byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(12));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            refused(
                    sealed.substring(0, 12)
                            + Base64.getUrlEncoder().withoutPadding().encodeToString(changed),
                    "totp",
                    "anna",
                    VaultProblem.NOT_OPENED);
        }
        refused("v1.00000000." + sealed.substring(12), "totp", "anna", VaultProblem.KEY_MISSING);
        refused("secret", "totp", "anna", VaultProblem.NOT_OPENED);
        refused("v1." + sealed.substring(3, 11) + ".AAAA", "totp", "anna", VaultProblem.NOT_OPENED);
    }

    @Test
    void the_keys_are_their_owners_alone_and_lie_apart_from_the_store() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings.keyFile())))
                .isEqualTo("rw-------");
        String key = Files.readString(settings.keyFile())
                .lines()
                .filter(line -> !line.startsWith("#"))
                .findFirst()
                .orElseThrow();
        String all = database.read(sql -> sql.fetch("select * from setting").formatCSV());
        assertThat(all).doesNotContain(key);
        assertThat(InstallationKeys.of(settings).newest()).asString().doesNotContain(key);
    }

    @Test
    void a_newer_key_seals_and_the_older_one_still_opens() throws IOException {
        String before = vault.seal("old", "totp", "anna");
        Files.writeString(
                settings.keyFile(),
                Files.readString(settings.keyFile()) + Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        Vault renewed = Vault.open(settings, database);
        String after = renewed.seal("new", "totp", "anna");
        assertThat(after.substring(3, 11)).isNotEqualTo(before.substring(3, 11));
        assertThat(renewed.openText(before, "totp", "anna")).isEqualTo("old");
        assertThat(renewed.openText(after, "totp", "anna")).isEqualTo("new");
    }

    @Test
    void without_its_keys_a_store_is_not_opened_and_no_other_key_is_made() throws IOException {
        Files.delete(settings.keyFile());
        kind(VaultProblem.KEY_MISSING, () -> Vault.open(settings, database));
        assertThat(settings.keyFile()).doesNotExist();
        Files.writeString(settings.keyFile(), "not a key\n");
        kind(VaultProblem.NO_KEYS, () -> Vault.open(settings, database));
        Files.writeString(settings.keyFile(), Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        kind(VaultProblem.KEY_MISSING, () -> Vault.open(settings, database));
    }

    @Test
    void a_person_whose_key_is_destroyed_is_read_by_nobody_any_more() throws IOException {
        SubjectKeys subjects = new SubjectKeys(vault);
        List<String> sealed = database.change("anna", acting -> {
            acting.record("test.seal", "subject:s1", "", Map.of());
            return List.of(
                    subjects.seal(acting, "s1", "name", "Zoë".getBytes(UTF_8)),
                    subjects.seal(acting, "s1", "address", "1 Alder Wharf".getBytes(UTF_8)),
                    subjects.seal(acting, "s2", "name", "Ben".getBytes(UTF_8)));
        });
        String wrapped = database.read(sql -> sql.fetchSingle("select wrapped from subject_key where subject = 's1'")
                .get(0, String.class));
        assertThat(opened(subjects, "s1", "name", sealed.get(0))).hasValue("Zoë");
        assertThat(database.<Boolean>change("anna", acting -> subjects.destroy(acting, "riverside", "s1")))
                .isTrue();
        assertThat(opened(subjects, "s1", "name", sealed.get(0))).isEmpty();
        assertThat(opened(subjects, "s1", "address", sealed.get(1))).isEmpty();
        assertThat(opened(subjects, "s2", "name", sealed.get(2))).hasValue("Ben");
        assertThat(database.<Boolean>change("anna", acting -> subjects.destroy(acting, "riverside", "s1")))
                .isFalse();

        database.keep(sql -> {
            return sql.fetch("select count(*) from subject_key");
        });
        database.close();
        String file =
                Files.readString(settings.data().resolve(Database.FILE), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(file).as("nor does its key lie in a page of the file").doesNotContain(wrapped.substring(12));
    }

    private Optional<String> opened(SubjectKeys subjects, String subject, String purpose, String sealed) {
        return database.read(sql -> subjects.open(sql, subject, purpose, sealed))
                .map(bytes -> new String(bytes, UTF_8));
    }

    private void refused(String sealed, String purpose, String about, VaultProblem kind) {
        kind(kind, () -> vault.open(sealed, purpose, about));
    }

    private static void kind(VaultProblem kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(act)
                .satisfies(thrown -> assertThat(thrown.all().getFirst().kind()).isEqualTo(kind));
    }
}
