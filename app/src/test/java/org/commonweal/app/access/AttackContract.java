package org.commonweal.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.access.account.Invitation;
import org.commonweal.app.access.account.People;
import org.commonweal.app.access.account.Sessions;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.app.store.LedgerTable;
import org.commonweal.ledger.Entry;
import org.junit.jupiter.api.Test;

/** The rows of our list of attacks that concern who may enter, tried on the running workbench. */
abstract class AttackContract {

    private static final Optional<String> OWN = Optional.of(OpenWorkbench.OWN_STUDY);
    private static final String OWN_PEOPLE = "/studies/" + OpenWorkbench.OWN_STUDY + "/people";
    private static final String OTHER_PEOPLE = "/studies/" + OpenWorkbench.OTHER_STUDY + "/people";

    private final OpenWorkbench workbench = workbench();

    /** The workbench to try it on. */
    abstract OpenWorkbench workbench();

    @Test
    void attack_17_another_study_looks_like_one_that_is_none_and_the_ledger_keeps_the_question() {
        Visitor lead = workbench.with("programme-lead", OWN, Optional.empty());
        assertThat(lead.get(OWN_PEOPLE).status()).isEqualTo(200);

        Visitor.Page other = lead.get(OTHER_PEOPLE);
        Visitor.Page none = lead.get("/studies/no-such-study/people");
        assertThat(other.status()).isEqualTo(404);
        assertThat(none.status()).isEqualTo(404);
        assertThat(withoutWhatChanges(other.body(), OpenWorkbench.OTHER_STUDY))
                .isEqualTo(withoutWhatChanges(none.body(), "no-such-study"));

        assertThat(ledger(OpenWorkbench.OTHER_STUDY)).anySatisfy(entry -> {
            assertThat(entry.act()).isEqualTo("gate.refuse");
            assertThat(entry.object()).isEqualTo("route:GET /studies/{study}/people");
        });
    }

    @Test
    void attack_15_no_line_break_gets_into_an_address_a_name_or_a_header() {
        Visitor amina = workbench.amina();
        for (String email : List.of("a@b.example\r\nBcc: c@d.example", "a\n@b.example", "a@b.example%0d%0aX: y z")) {
            amina.get("/people");
            assertThat(amina.post("/people/invite", Map.of("email", email, "role", "reader"))
                            .status())
                    .as(email)
                    .isBetween(400, 422);
        }
        Visitor reader = workbench.with("reader", OWN, Optional.empty());
        assertThat(reader.fill("/account", Map.of("name", "Ben\r\nSubject: x", "language", "en"))
                        .status())
                .isEqualTo(422);
        Visitor visitor = workbench.visitor();
        visitor.get("/sign-in");
        Visitor.Page page = visitor.post(
                "/sign-in",
                Map.of(
                        "email",
                        reader.email(),
                        "password",
                        OpenWorkbench.PASSWORD,
                        "next",
                        "/account\r\nSet-Cookie: session=stolen"));
        assertThat(page.location()).isEqualTo("/");
        assertThat(page.response().headers().allValues("Set-Cookie")).noneMatch(it -> it.contains("stolen"));
    }

    @Test
    void attack_18_a_token_for_one_study_is_nothing_in_another() {
        Visitor lead = workbench.with("programme-lead", Optional.empty(), Optional.empty());
        String token = token(lead, "PEOPLE:SEE", OpenWorkbench.OWN_STUDY);
        Visitor program = workbench.visitor();
        assertThat(program.get(OWN_PEOPLE, "Authorization", "Bearer " + token).status())
                .isEqualTo(200);
        assertThat(program.get(OTHER_PEOPLE, "Authorization", "Bearer " + token).status())
                .isEqualTo(401);
        assertThat(program.get(OWN_PEOPLE, "Authorization", "Bearer " + token + "x")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void attack_20_a_field_that_the_page_does_not_ask_for_is_refused() {
        Visitor reader = workbench.with("reader", OWN, Optional.empty());
        Visitor.Page page = reader.fill("/account", Map.of("name", "Ben", "language", "en", "role", "administrator"));
        assertThat(page.status()).isEqualTo(400);
        assertThat(reader.fill("/account", Map.of("name", "Ben", "language", "en"))
                        .status())
                .isEqualTo(303);
        assertThat(reader.get("/people").status()).isEqualTo(404);
    }

    @Test
    void attack_21_a_token_opens_no_door_that_the_session_does_not() {
        Visitor lead = workbench.with("programme-lead", OWN, Optional.empty());
        String token = token(lead, "PEOPLE:SEE", "");
        Visitor program = workbench.visitor();
        for (String door : List.of(OWN_PEOPLE, OTHER_PEOPLE, "/people", "/roles", "/studies/no-such-study/people")) {
            assertThat(program.get(door, "Authorization", "Bearer " + token).status())
                    .as(door)
                    .isEqualTo(lead.get(door).status());
        }
    }

    @Test
    void attack_22_a_form_from_another_site_is_refused_whoever_is_signed_in() {
        Visitor reader = workbench.with("reader", OWN, Optional.empty());
        reader.get("/account");
        reader.forgetForms();
        assertThat(reader.post("/account", Map.of("name", "Mallory", "language", "en"))
                        .status())
                .isEqualTo(403);
        reader.forgetForms();
        assertThat(reader.post("/sign-out", Map.of()).status()).isEqualTo(403);
        assertThat(reader.get("/account").body()).doesNotContain("Mallory");
    }

    @Test
    void attack_22_no_page_can_be_framed_or_read_by_another_origin() {
        Visitor.Page page = workbench.visitor().get("/sign-in", "Origin", "null");
        assertThat(page.header("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Frame-Options")).hasValue("DENY");
        assertThat(page.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(page.response().headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax"));
        assertThat(page.response().headers().toString()).doesNotContainIgnoringCase("jsessionid");
    }

    @Test
    void attack_23_a_link_works_once_and_only_for_what_it_was_given() {
        String email = address();
        String link = invite(email);
        String token = link.substring(link.lastIndexOf('/') + 1);
        Map<String, String> answers = Map.of("name", "Dilys", "password", OpenWorkbench.PASSWORD);
        Visitor dilys = workbench.visitor();
        dilys.get(link);
        assertThat(dilys.get("/reset/" + token).status()).isEqualTo(410);
        assertThat(dilys.get("/first/" + token).status()).isEqualTo(410);
        assertThat(dilys.post(link, answers).status()).isEqualTo(303);
        assertThat(dilys.get(link).status()).isEqualTo(410);
        assertThat(dilys.post(link, answers).status()).isEqualTo(410);
    }

    @Test
    void attack_23_a_new_password_ends_every_session_and_token() {
        Visitor reader = workbench.with("programme-lead", OWN, Optional.empty());
        String token = token(reader, "PEOPLE:SEE", "");
        String account = accountOf(reader);
        Invitation.Link reset = workbench.bean(People.class).reset(workbench.aminaHerself(), account);
        Visitor elsewhere = workbench.visitor();
        elsewhere.get(reset.path());
        assertThat(elsewhere
                        .post(reset.path(), Map.of("password", "another kettle entirely"))
                        .status())
                .isEqualTo(303);
        assertThat(elsewhere
                        .post(reset.path(), Map.of("password", "another kettle entirely"))
                        .status())
                .isEqualTo(410);
        assertThat(reader.get("/account").status()).isEqualTo(302);
        assertThat(workbench
                        .visitor()
                        .get(OWN_PEOPLE, "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(401);
        assertThat(workbench
                        .visitor()
                        .signIn(reader.email(), OpenWorkbench.PASSWORD)
                        .status())
                .isEqualTo(422);
        assertThat(workbench
                        .visitor()
                        .signIn(reader.email(), "another kettle entirely")
                        .status())
                .isEqualTo(303);
    }

    @Test
    void attack_24_a_thousand_guesses_at_one_account_do_not_lock_out_its_neighbours() throws Exception {
        Visitor victim = workbench.with("reader", OWN, Optional.empty());
        Visitor neighbour = workbench.with("reader", OWN, Optional.empty());
        Map<Integer, Integer> answers = new HashMap<>();
        Visitor guesser = workbench.visitor();
        guesser.get("/sign-in");
        for (int i = 0; i < 60; i++) {
            int status = guesser.post("/sign-in", Map.of("email", victim.email(), "password", "guess number " + i))
                    .status();
            answers.merge(status, 1, Integer::sum);
        }
        assertThat(answers).containsKey(429);
        assertThat(answers.get(422)).isLessThanOrEqualTo(10);
        assertThat(workbench
                        .visitor()
                        .signIn(neighbour.email(), OpenWorkbench.PASSWORD)
                        .status())
                .isEqualTo(303);
        assertThat(victim.get("/account").status())
                .as("who is signed in already stays so")
                .isEqualTo(200);
    }

    @Test
    void attack_24_an_address_that_nobody_has_reads_the_same_as_a_wrong_password() {
        Visitor known = workbench.with("reader", OWN, Optional.empty());
        Visitor.Page wrong = workbench.visitor().signIn(known.email(), "not the right one");
        String nobody = address();
        Visitor.Page unknown = workbench.visitor().signIn(nobody, "not the right one");
        assertThat(unknown.status()).isEqualTo(wrong.status()).isEqualTo(422);
        assertThat(withoutWhatChanges(unknown.body(), nobody))
                .isEqualTo(withoutWhatChanges(wrong.body(), known.email()));
    }

    @Test
    void attack_25_signing_in_gives_a_session_that_nobody_brought() {
        Visitor reader = workbench.with("reader", OWN, Optional.empty());
        Visitor visitor = workbench.visitor();
        visitor.keep("session", "a-session-that-mallory-knows");
        visitor.get("/sign-in");
        visitor.post("/sign-in", Map.of("email", reader.email(), "password", OpenWorkbench.PASSWORD));
        String first = visitor.cookie("session");
        assertThat(first).hasSize(43).isNotEqualTo("a-session-that-mallory-knows");
        Visitor mallory = workbench.visitor();
        mallory.keep("session", "a-session-that-mallory-knows");
        assertThat(mallory.get("/account").status()).isEqualTo(302);
    }

    @Test
    void attack_25_ending_a_session_works_at_once() {
        Visitor reader = workbench.with("reader", OWN, Optional.empty());
        String kept = reader.cookie("session");
        reader.fill("/account", Map.of());
        reader.get("/account");
        assertThat(reader.post("/sign-out", Map.of()).status()).isEqualTo(303);
        Visitor thief = workbench.visitor();
        thief.keep("session", kept);
        assertThat(thief.get("/account").status()).isEqualTo(302);
    }

    @Test
    void attack_25_a_token_makes_neither_a_session_nor_another_token_nor_an_account() {
        Visitor lead = workbench.with("programme-lead", Optional.empty(), Optional.empty());
        String bearer = "Bearer " + token(lead, "PEOPLE:SEE", "");
        Visitor program = workbench.visitor();
        assertThat(program.get("/account", "Authorization", bearer).status()).isEqualTo(404);
        assertThat(program.post(
                                "/account/tokens",
                                Map.of("name", "more", "scope", "CARE:DECIDE"),
                                "Authorization",
                                bearer)
                        .status())
                .isEqualTo(404);
        assertThat(program.post("/people/invite", Map.of("email", address(), "role", "reader"), "Authorization", bearer)
                        .status())
                .isEqualTo(404);
        assertThat(program.cookie("session")).isEmpty();
        assertThat(lead.fill("/account", Map.of()).status()).isEqualTo(400);
        lead.get("/account");
        assertThat(lead.post("/account/tokens", Map.of("name", "more", "scope", "PEOPLE:DECIDE"))
                        .status())
                .as("about people a token may only see")
                .isEqualTo(422);
    }

    @Test
    void attack_25_a_role_that_is_taken_back_is_gone_at_once_from_sessions_and_tokens() {
        Visitor lead = workbench.with("programme-lead", OWN, Optional.empty());
        String bearer = "Bearer " + token(lead, "PEOPLE:SEE", "");
        Visitor program = workbench.visitor();
        assertThat(program.get(OWN_PEOPLE, "Authorization", bearer).status()).isEqualTo(200);
        People people = workbench.bean(People.class);
        String account = accountOf(lead);
        String grant = people.register(OWN).held().stream()
                .filter(held -> held.account().equals(account))
                .findFirst()
                .orElseThrow()
                .id();
        people.endGrant(workbench.aminaHerself(), grant, true);
        assertThat(lead.get(OWN_PEOPLE).status()).isEqualTo(404);
        assertThat(program.get(OWN_PEOPLE, "Authorization", bearer).status()).isEqualTo(404);
        people.endGrant(workbench.aminaHerself(), grant, false);
        assertThat(lead.get(OWN_PEOPLE).status()).isEqualTo(200);
    }

    @Test
    void attack_26_signing_in_leads_nowhere_else() {
        Visitor reader = workbench.with("reader", OWN, Optional.empty());
        for (String elsewhere : List.of(
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "javascript:alert(1)",
                "/\t/evil.example",
                "\\\\evil.example")) {
            Visitor visitor = workbench.visitor();
            visitor.get("/sign-in");
            Visitor.Page page = visitor.post(
                    "/sign-in", Map.of("email", reader.email(), "password", OpenWorkbench.PASSWORD, "next", elsewhere));
            assertThat(page.status()).isEqualTo(303);
            assertThat(page.location()).as(elsewhere).isEqualTo("/");
        }
        Visitor visitor = workbench.visitor();
        visitor.get("/sign-in");
        assertThat(visitor.post(
                                "/sign-in",
                                Map.of("email", reader.email(), "password", OpenWorkbench.PASSWORD, "next", "/account"))
                        .location())
                .isEqualTo("/account");
    }

    @Test
    void attack_28_of_twenty_who_take_up_one_invitation_at_once_one_gets_in() throws Exception {
        String email = address();
        String link = invite(email);
        List<Callable<Integer>> takers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Visitor visitor = workbench.visitor();
            visitor.get(link);
            takers.add(() -> visitor.post(link, Map.of("name", "Emrys", "password", OpenWorkbench.PASSWORD))
                    .status());
        }
        Map<Integer, Integer> answers = new HashMap<>();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : all.invokeAll(takers)) {
                answers.merge(answer.get(), 1, Integer::sum);
            }
        }
        assertThat(answers).containsEntry(303, 1);
        assertThat(answers.keySet()).as("503: come back in a moment").isSubsetOf(303, 410, 503);
        assertThat(workbench.bean(People.class).register(Optional.empty()).accounts().stream()
                        .filter(account -> account.email().equals(email)))
                .hasSize(1);
    }

    @Test
    void attack_32_a_name_that_hides_or_turns_the_text_is_refused() {
        Visitor reader = workbench.with("reader", OWN, Optional.empty());
        for (String name : List.of("Ben\u202eneB", "Ca\u200brys", " ", "B\u0000")) {
            assertThat(reader.fill("/account", Map.of("name", name, "language", "en"))
                            .status())
                    .isEqualTo(422);
        }
        assertThat(reader.fill("/account", Map.of("name", "محمد 李雷 Łucja", "language", "zh"))
                        .status())
                .isEqualTo(303);
        assertThat(reader.get("/account").body()).contains("<bdi>").contains("李雷");
    }

    @Test
    void attack_38_secrets_and_addresses_of_people_stand_in_no_address_but_their_link() {
        Visitor reader = workbench.with("reader", OWN, Optional.empty());
        Visitor.Page refused = workbench.visitor().get("/account?next=/account");
        assertThat(refused.location()).startsWith("/sign-in?next=");
        assertThat(ledger(""))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.toString())
                        .doesNotContain("@example.org")
                        .doesNotContain(reader.cookie("session")));
    }

    private List<Entry> ledger(String study) {
        return workbench.bean(Database.class).read(sql -> new LedgerTable(sql).last(study, 200));
    }

    private String invite(String email) {
        return workbench
                .bean(People.class)
                .invite(workbench.aminaHerself(), email, new Invitation.Offer("reader", OWN, Optional.empty()))
                .orElseThrow()
                .path();
    }

    private String accountOf(Visitor visitor) {
        return workbench
                .bean(Sessions.class)
                .recognise(visitor.cookie("session"))
                .orElseThrow()
                .person()
                .id();
    }

    private static String token(Visitor owner, String scope, String study) {
        owner.get("/account");
        Visitor.Page made =
                owner.post("/account/tokens", Map.of("name", "a program", "scope", scope, "study", study, "days", "5"));
        Matcher token = Pattern.compile("value=\"(cw_[^\"]+)\"").matcher(made.body());
        assertThat(token.find()).as(made.body()).isTrue();
        return token.group(1);
    }

    private static String address() {
        return Ids.next().toLowerCase(Locale.ROOT) + "@example.org";
    }

    private static String withoutWhatChanges(String body, String named) {
        return body.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "").replace(named, "");
    }
}
