package org.commonweal.app.access.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.account.Account;
import org.commonweal.app.access.account.Doors;
import org.commonweal.app.access.account.People;
import org.commonweal.app.access.account.Sessions;
import org.junit.jupiter.api.Test;

/** Passkeys, by a key in software. */
abstract class PasskeysContract {

    private static final Site SITE = Site.at("https://commonweal.example.org").orElseThrow();

    private final OpenWorkbench workbench = workbench();
    private final Passkeys passkeys = workbench.bean(Passkeys.class);

    /** The workbench to try it on. */
    abstract OpenWorkbench workbench();

    @Test
    void a_key_that_was_added_signs_its_owner_in() throws Exception {
        Person reader = somebody();
        SoftKey key = new SoftKey();
        assertThat(add(reader, key)).isTrue();
        assertThat(passkeys.of(reader)).singleElement().satisfies(kept -> {
            assertThat(kept.name()).isEqualTo("the old telephone");
            assertThat(kept.usedAt()).isEmpty();
        });
        assertThat(signIn(key, reader).map(Account::id)).hasValue(reader.id());
        assertThat(signIn(key, reader).map(Account::id)).hasValue(reader.id());
        assertThat(passkeys.of(reader).getFirst().usedAt()).isPresent();
    }

    @Test
    void a_key_that_was_removed_opens_nothing() throws Exception {
        Person reader = somebody();
        SoftKey key = new SoftKey();
        add(reader, key);
        String id = passkeys.of(reader).getFirst().id();
        passkeys.remove(somebody(), id);
        assertThat(passkeys.of(reader))
                .as("it is not somebody else's to remove")
                .hasSize(1);
        passkeys.remove(reader, id);
        assertThat(signIn(key, reader)).isEmpty();
    }

    @Test
    void a_key_of_an_account_that_was_ended_opens_nothing() throws Exception {
        Person reader = somebody();
        SoftKey key = new SoftKey();
        add(reader, key);
        workbench.bean(People.class).endAccount(workbench.aminaHerself(), reader.id(), true);
        assertThat(signIn(key, reader)).isEmpty();
    }

    @Test
    void a_new_password_by_a_link_ends_every_key() throws Exception {
        Person reader = somebody();
        SoftKey key = new SoftKey();
        add(reader, key);
        String link = workbench
                .bean(People.class)
                .reset(workbench.aminaHerself(), reader.id())
                .path();
        workbench.bean(Doors.class).reset(link.substring(link.lastIndexOf('/') + 1), "another kettle entirely");
        assertThat(signIn(key, reader)).isEmpty();
    }

    @Test
    void an_answer_is_good_for_its_own_question_once() throws Exception {
        Person reader = somebody();
        SoftKey key = new SoftKey();
        add(reader, key);
        Passkeys.Question question = passkeys.askForAny(SITE);
        String answer = key.answered(question.json(), SITE.host(), SITE.origin(), reader.id());
        Passkeys.Question another = passkeys.askForAny(SITE);
        assertThat(passkeys.recognise(SITE, another.ceremony().text(), answer)).isEmpty();
        assertThat(passkeys.recognise(SITE, question.ceremony().text(), answer)).isPresent();
        assertThat(passkeys.recognise(SITE, question.ceremony().text(), answer)).isEmpty();
    }

    @Test
    void a_key_is_not_believed_at_another_site_nor_when_it_asked_nobody_nor_when_it_is_a_copy() throws Exception {
        Person reader = somebody();
        SoftKey key = new SoftKey();
        add(reader, key);
        Passkeys.Question question = passkeys.askForAny(SITE);
        assertThat(passkeys.recognise(
                        SITE,
                        question.ceremony().text(),
                        key.answered(question.json(), SITE.host(), "https://evil.example", reader.id())))
                .isEmpty();
        assertThat(signIn(key, reader)).isPresent();
        key.falls(3);
        assertThat(signIn(key, reader)).isEmpty();
        key.falls(-9);
        key.asksNobody();
        assertThat(signIn(key, reader)).isEmpty();
    }

    @Test
    void somebody_elses_question_adds_no_key() throws Exception {
        Person reader = somebody();
        Person other = somebody();
        Passkeys.Question question = passkeys.askForNew(reader, SITE);
        String made = new SoftKey().made(question.json(), SITE.host(), SITE.origin());
        assertThat(passkeys.keep(other, SITE, question.ceremony().text(), made, "mine"))
                .isFalse();
        assertThat(passkeys.of(other)).isEmpty();
        assertThat(passkeys.keep(reader, SITE, "no-such-ceremony", made, "mine"))
                .isFalse();
        Passkeys.Question nonsense = passkeys.askForNew(reader, SITE);
        assertThat(passkeys.keep(reader, SITE, nonsense.ceremony().text(), "{}", "mine"))
                .isFalse();
    }

    @Test
    void browsers_know_passkeys_at_names_and_by_https_only() {
        assertThat(Site.at("http://127.0.0.1:8040")).isEmpty();
        assertThat(Site.at("http://[::1]:8040")).isEmpty();
        assertThat(Site.at("http://commonweal.example.org")).isEmpty();
        assertThat(Site.at("http://localhost:8040")).hasValue(new Site("localhost", "http://localhost:8040"));
        assertThat(Site.at("https://commonweal.example.org"))
                .hasValue(new Site("commonweal.example.org", "https://commonweal.example.org"));
    }

    private boolean add(Person person, SoftKey key) throws Exception {
        Passkeys.Question question = passkeys.askForNew(person, SITE);
        return passkeys.keep(
                person,
                SITE,
                question.ceremony().text(),
                key.made(question.json(), SITE.host(), SITE.origin()),
                "the old telephone");
    }

    private Optional<Account> signIn(SoftKey key, Person person) throws Exception {
        Passkeys.Question question = passkeys.askForAny(SITE);
        return passkeys.recognise(
                SITE,
                question.ceremony().text(),
                key.answered(question.json(), SITE.host(), SITE.origin(), person.id()));
    }

    private Person somebody() {
        Visitor visitor = workbench.with("reader", Optional.empty(), Optional.empty());
        return workbench
                .bean(Sessions.class)
                .recognise(visitor.cookie("session"))
                .orElseThrow()
                .person();
    }
}
