package org.commonweal.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.vault.Vault;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances behind a proxy, on one PostgreSQL. */
class SideBySideTest {

    @TempDir
    Path data;

    @Test
    void whoever_signed_in_at_one_instance_is_known_at_the_other_until_they_sign_out_at_either() throws IOException {
        Settings one = Stores.postgres(data.resolve("one"));
        Settings two = new Settings(
                data.resolve("two"),
                one.databaseUrl(),
                one.address(),
                one.port(),
                one.demo(),
                one.publicUrl(),
                java.util.Optional.of(one.keyFile()));
        try (OpenWorkbench first = OpenWorkbench.furnished(one);
                OpenWorkbench second = OpenWorkbench.on(two)) {
            Visitor here = first.amina();
            Visitor there = here.ledTo(second);
            assertThat(there.get("/studies/riverside").status()).isEqualTo(200);
            first.bean(DatabaseStore.class)
                    .apply("riverside", Change.add(DocumentPath.of("notes.txt"), new byte[] {1}), "anna");
            assertThat(second.bean(DatabaseStore.class).read("riverside", DocumentPath.of("notes.txt")))
                    .hasValue(new byte[] {1});
            there.get("/account");
            assertThat(there.post("/sign-out", Map.of()).status()).isLessThan(400);
            assertThat(here.get("/studies/riverside").status()).isNotEqualTo(200);
        }
    }

    @Test
    void an_instance_without_the_keys_of_the_first_does_not_open_and_says_what_to_bring() {
        Settings one = Stores.postgres(data.resolve("one"));
        Settings two = new Settings(
                data.resolve("two"), one.databaseUrl(), one.address(), one.port(), one.demo(), one.publicUrl());
        try (Database here = Database.open(one, Stores.CLOCK)) {
            Vault.open(one, here);
            org.assertj.core.api.Assertions.assertThatExceptionOfType(org.commonweal.problem.Problems.class)
                    .isThrownBy(() -> Vault.open(two, here))
                    .withMessageContaining("from the first instance");
        }
        assertThat(two.keyFile()).doesNotExist();
    }
}
