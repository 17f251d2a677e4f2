package org.commonweal.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.access.account.Invitation;
import org.commonweal.app.access.account.People;
import org.commonweal.app.store.Ids;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in at a provider by OpenID Connect: one on this machine that says what the test wants. */
class ProviderTest {

    private static final String SETTING = "commonweal.oidc.";

    private static FakeProvider provider;

    private final OpenWorkbench workbench = OpenWorkbench.now();

    @BeforeAll
    static void nameTheProvider() throws Exception {
        provider = new FakeProvider();
        System.setProperty(SETTING + "issuer", provider.issuer());
        System.setProperty(SETTING + "client-id", "commonweal");
        System.setProperty(SETTING + "client-secret", "only between us");
        System.setProperty(SETTING + "name", "the university");
    }

    @AfterAll
    static void forgetTheProvider() {
        provider.close();
        for (String name : new String[] {"issuer", "client-id", "client-secret", "name"}) {
            System.clearProperty(SETTING + name);
        }
    }

    @Test
    void somebody_with_an_open_invitation_gets_an_account_and_comes_back_to_it() {
        String email = invited();
        Visitor visitor = workbench.visitor();
        assertThat(visitor.get("/sign-in").body()).contains("the university");
        String subject = Ids.next();
        Visitor.Page back = comeBack(visitor, subject, email, true);
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.location()).isEqualTo("/account");
        assertThat(visitor.get("/account").body()).contains(email).contains("Emrys");

        Visitor again = workbench.visitor();
        assertThat(comeBack(again, subject, "another-address@example.org", true).status())
                .as("it is the subject that counts from now on")
                .isEqualTo(303);
        assertThat(again.get("/account").body()).contains(email);
    }

    @Test
    void somebody_with_an_account_is_linked_to_it_by_a_verified_address_only() {
        Visitor reader = workbench.with("reader", Optional.empty(), Optional.empty());
        Visitor visitor = workbench.visitor();
        String subject = Ids.next();
        assertThat(comeBack(visitor, subject, reader.email(), false).status()).isEqualTo(403);
        assertThat(visitor.get("/account").status()).isEqualTo(302);
        assertThat(comeBack(visitor, subject, reader.email(), true).status()).isEqualTo(303);
        assertThat(visitor.get("/account").body()).contains(reader.email());
    }

    @Test
    void whoever_was_not_invited_stays_outside() {
        Visitor visitor = workbench.visitor();
        assertThat(comeBack(visitor, Ids.next(), "stranger@example.org", true).status())
                .isEqualTo(403);
        assertThat(visitor.get("/account").status()).isEqualTo(302);
    }

    @Test
    void a_token_of_another_key_another_audience_or_another_question_is_not_believed() throws Exception {
        String email = invited();
        provider.signsWithAnotherKey();
        assertThat(comeBack(workbench.visitor(), Ids.next(), email, true).status())
                .isEqualTo(403);
        provider.signsWithItsKey();
        assertThat(comeBack(
                                workbench.visitor(),
                                Map.of("sub", "x", "email", email, "email_verified", true, "nonce", "another"))
                        .status())
                .isEqualTo(403);
        assertThat(comeBack(
                                workbench.visitor(),
                                Map.of("sub", "x", "email", email, "email_verified", true, "aud", "somebody-else"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void attack_25_coming_back_with_the_answer_to_somebody_elses_question_opens_nothing() {
        String email = invited();
        Visitor mallory = workbench.visitor();
        Map<String, String> question = ask(mallory);
        provider.says(
                Map.of("sub", Ids.next(), "email", email, "email_verified", true, "nonce", question.get("nonce")));
        Visitor victim = workbench.visitor();
        ask(victim);
        assertThat(victim.get("/sign-in/provider/back?code=good&state=" + question.get("state"))
                        .status())
                .isEqualTo(403);
        assertThat(victim.get("/sign-in/provider/back?code=good&state=" + question.get("state"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void attack_27_where_no_provider_is_named_nobody_is_asked() {
        String issuer = System.clearProperty(SETTING + "issuer");
        int before = provider.timesAsked();
        Visitor visitor = workbench.visitor();
        assertThat(visitor.get("/sign-in/provider?issuer=http://169.254.169.254/")
                        .status())
                .isEqualTo(404);
        assertThat(visitor.get("/sign-in/provider/back?code=good&state=x").status())
                .isEqualTo(404);
        assertThat(visitor.get("/sign-in").body()).doesNotContain("/sign-in/provider");
        assertThat(provider.timesAsked()).isEqualTo(before);
        System.setProperty(SETTING + "issuer", issuer);
    }

    private Visitor.Page comeBack(Visitor visitor, String subject, String email, boolean verified) {
        return comeBack(visitor, Map.of("sub", subject, "email", email, "email_verified", verified, "name", "Emrys"));
    }

    private static Visitor.Page comeBack(Visitor visitor, Map<String, Object> says) {
        Map<String, String> question = ask(visitor);
        Map<String, Object> claims = new HashMap<>(says);
        claims.putIfAbsent("nonce", question.get("nonce"));
        provider.says(claims);
        return visitor.get("/sign-in/provider/back?code=good&state=" + question.get("state"));
    }

    /** Goes to the provider, as far as its door. */
    private static Map<String, String> ask(Visitor visitor) {
        Visitor.Page page = visitor.get("/sign-in/provider?next=/account");
        assertThat(page.status()).isEqualTo(303);
        URI there = URI.create(page.header("Location").orElseThrow());
        assertThat(there.toString()).startsWith(provider.issuer() + "/authorize?");
        Map<String, String> asked = new HashMap<>();
        for (String pair : there.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            asked.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        assertThat(asked).containsKeys("state", "nonce", "code_challenge", "redirect_uri");
        assertThat(asked.get("scope")).contains("openid");
        return asked;
    }

    private String invited() {
        String email = Ids.next().toLowerCase(Locale.ROOT) + "@example.org";
        workbench
                .bean(People.class)
                .invite(
                        workbench.aminaHerself(),
                        email,
                        new Invitation.Offer("reader", Optional.empty(), Optional.empty()))
                .orElseThrow();
        return email;
    }
}
