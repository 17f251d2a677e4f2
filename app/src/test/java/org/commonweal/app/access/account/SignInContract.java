package org.commonweal.app.access.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.LedgerTable;
import org.commonweal.app.store.Studies;
import org.commonweal.app.vault.Vault;
import org.commonweal.ledger.Entry;
import org.commonweal.problem.Problems;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in, on a store of its own and by a clock that the test sets. */
abstract class SignInContract {

    private static final String AMINA = "amina@example.org";
    private static final String PASSWORD = "kettle sparrow ladder";

    /** A clock that goes when it is told to. */
    private static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-11-26T09:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @TempDir
    private Path data;

    private final Hands clock = new Hands();
    private final Passwords passwords = new Passwords();
    private Database database;
    private Sessions sessions;
    private SignIn signIn;
    private Doors doors;
    private People people;
    private OwnAccount own;

    /** A new, empty installation. */
    abstract Settings settings(Path folder);

    @BeforeEach
    void open() {
        Settings settings = settings(data);
        database = Database.open(settings, clock);
        Vault vault = Vault.open(settings, database);
        sessions = new Sessions(database, clock);
        signIn = new SignIn(database, passwords, sessions, vault, clock);
        doors = new Doors(database, passwords, sessions, clock);
        people = new People(database, clock);
        own = new OwnAccount(database, passwords, vault, clock);
        people.shipRoles();
    }

    @AfterEach
    void close() {
        database.close();
        passwords.close();
    }

    @Test
    void the_first_link_makes_the_administrator_and_there_is_no_second_one() {
        String link = doors.first().orElseThrow().path();
        Person amina = enterFirst(link);
        assertThat(amina.grants())
                .singleElement()
                .satisfies(grant -> assertThat(grant.role()).isEqualTo("administrator"));
        assertThat(doors.first()).isEmpty();
        assertThatExceptionOfType(Invitation.Gone.class).isThrownBy(() -> enterFirst(link));
    }

    @Test
    void starting_again_gives_another_first_link_and_ends_the_one_before() {
        String before = doors.first().orElseThrow().path();
        String after = doors.first().orElseThrow().path();
        assertThatExceptionOfType(Invitation.Gone.class).isThrownBy(() -> enterFirst(before));
        assertThat(enterFirst(after).name()).isEqualTo("Amina");
    }

    @Test
    void attack_23_links_grow_old() {
        String first = doors.first().orElseThrow().path();
        clock.pass(Duration.ofHours(25));
        assertThatExceptionOfType(Invitation.Gone.class).isThrownBy(() -> enterFirst(first));
        Person amina = enterFirst(doors.first().orElseThrow().path());
        Invitation.Link invited = people.invite(
                        amina, "ben@example.org", new Invitation.Offer("reader", Optional.empty(), Optional.empty()))
                .orElseThrow();
        clock.pass(Duration.ofDays(6));
        assertThat(doors.look(Invitation.Kind.INVITE, secret(invited)).email()).isEqualTo("ben@example.org");
        clock.pass(Duration.ofDays(1));
        assertThatExceptionOfType(Invitation.Gone.class)
                .isThrownBy(() -> doors.look(Invitation.Kind.INVITE, secret(invited)));
    }

    @Test
    void attack_23_an_invitation_that_was_taken_back_is_gone() {
        Person amina = enterFirst(doors.first().orElseThrow().path());
        Invitation.Link invited = people.invite(
                        amina, "ben@example.org", new Invitation.Offer("reader", Optional.empty(), Optional.empty()))
                .orElseThrow();
        people.endInvitation(
                amina,
                people.register(Optional.empty()).invitations().getFirst().id());
        assertThatExceptionOfType(Invitation.Gone.class)
                .isThrownBy(() -> doors.look(Invitation.Kind.INVITE, secret(invited)));
    }

    @Test
    void a_session_ends_when_it_was_idle_for_twelve_hours_and_after_seven_days_in_any_case() {
        enterFirst(doors.first().orElseThrow().path());
        String idle = welcome().text();
        clock.pass(Duration.ofHours(11));
        assertThat(sessions.recognise(idle)).isPresent();
        clock.pass(Duration.ofHours(11));
        assertThat(sessions.recognise(idle)).as("it was used in between").isPresent();
        clock.pass(Duration.ofHours(13));
        assertThat(sessions.recognise(idle)).isEmpty();

        String busy = welcome().text();
        for (int i = 0; i < 16; i++) {
            clock.pass(Duration.ofHours(10));
            assertThat(sessions.recognise(busy)).isPresent();
        }
        clock.pass(Duration.ofHours(10));
        assertThat(sessions.recognise(busy)).isEmpty();
    }

    @Test
    void when_a_session_was_seen_is_written_at_most_once_a_minute() {
        Person amina = enterFirst(doors.first().orElseThrow().path());
        Instant begun = clock.instant();
        String session = welcome().text();
        clock.pass(Duration.ofSeconds(59));
        sessions.recognise(session);
        assertThat(sessions.of(amina.id())).extracting(Sessions.Session::seenAt).containsOnly(begun);
        clock.pass(Duration.ofSeconds(2));
        sessions.recognise(session);
        assertThat(sessions.of(amina.id())).extracting(Sessions.Session::seenAt).contains(clock.instant());
    }

    @Test
    void the_store_holds_no_secret_that_opens_anything() {
        enterFirst(doors.first().orElseThrow().path());
        String session = welcome().text();
        String kept = database.read(sql -> sql.fetch("select id from session").formatCSV());
        assertThat(kept).doesNotContain(session);
        assertThat(sessions.recognise(Secret.hash(session))).isEmpty();
    }

    @Test
    void attack_24_an_account_waits_longer_with_each_failure_and_another_account_does_not() {
        enterFirst(doors.first().orElseThrow().path());
        for (int i = 0; i < AttemptTable.FREE; i++) {
            assertThat(signIn.byPassword(AMINA, "not the one", "")).isInstanceOf(SignIn.Answer.Refused.class);
        }
        assertThat(signIn.byPassword(AMINA, PASSWORD, ""))
                .as("even the right one waits")
                .isEqualTo(new SignIn.Answer.Wait(Duration.ofSeconds(2)));
        assertThat(signIn.byPassword("ben@example.org", "not the one", "")).isInstanceOf(SignIn.Answer.Refused.class);
        clock.pass(Duration.ofSeconds(3));
        assertThat(signIn.byPassword(AMINA, "not the one", "")).isInstanceOf(SignIn.Answer.Refused.class);
        assertThat(signIn.byPassword(AMINA, PASSWORD, "")).isEqualTo(new SignIn.Answer.Wait(Duration.ofSeconds(4)));
        clock.pass(Duration.ofSeconds(5));
        assertThat(signIn.byPassword(AMINA, PASSWORD, "")).isInstanceOf(SignIn.Answer.Welcome.class);
        assertThat(signIn.byPassword(AMINA, "not the one", "")).isInstanceOf(SignIn.Answer.Refused.class);
        assertThat(signIn.byPassword(AMINA, PASSWORD, "")).isInstanceOf(SignIn.Answer.Welcome.class);
    }

    @Test
    void nobody_waits_longer_than_a_quarter_of_an_hour() {
        assertThat(AttemptTable.wait(4)).isZero();
        assertThat(AttemptTable.wait(5)).hasSeconds(2);
        assertThat(AttemptTable.wait(10)).hasSeconds(64);
        assertThat(AttemptTable.wait(1_000_000)).hasMinutes(15);
    }

    @Test
    void a_code_is_asked_for_once_enrolled_and_is_good_once() {
        Person amina = enterFirst(doors.first().orElseThrow().path());
        OwnAccount.Enrolment enrolment = own.beginEnrolment(amina);
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> own.enrol(amina, enrolment.ceremony().text(), "000000x"));
        List<String> codes = own.enrol(amina, enrolment.ceremony().text(), code(enrolment.key()));
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();

        String used = code(enrolment.key());
        assertThat(signIn.byCode(half(), used, ""))
                .as("the code of enrolling")
                .isInstanceOf(SignIn.Answer.Refused.class);
        clock.pass(Duration.ofSeconds(60));
        String fresh = code(enrolment.key());
        assertThat(signIn.byCode(half(), fresh, "")).isInstanceOf(SignIn.Answer.Welcome.class);
        assertThat(signIn.byCode(half(), fresh, "")).isInstanceOf(SignIn.Answer.Refused.class);
        assertThat(signIn.byCode(half(), codes.getFirst(), "")).isInstanceOf(SignIn.Answer.Welcome.class);
        assertThat(signIn.byCode(half(), codes.getFirst(), "")).isInstanceOf(SignIn.Answer.Refused.class);
        assertThat(own.codesLeft(amina)).isEqualTo(9);
        assertThat(signIn.byCode("no-such-ceremony", fresh, "")).isInstanceOf(SignIn.Answer.Refused.class);
    }

    @Test
    void codes_are_counted_as_passwords_are() {
        Person amina = enterFirst(doors.first().orElseThrow().path());
        OwnAccount.Enrolment enrolment = own.beginEnrolment(amina);
        own.enrol(amina, enrolment.ceremony().text(), code(enrolment.key()));
        for (int i = 0; i < AttemptTable.FREE; i++) {
            assertThat(signIn.byCode(half(), "123456x", "")).isInstanceOf(SignIn.Answer.Refused.class);
        }
        assertThat(signIn.byCode(half(), "123456x", "")).isInstanceOf(SignIn.Answer.Wait.class);
    }

    @Test
    void an_account_that_was_ended_lets_nobody_in_until_it_is_opened_again() {
        Person amina = enterFirst(doors.first().orElseThrow().path());
        Invitation.Link link = people.invite(
                        amina, "ben@example.org", new Invitation.Offer("reader", Optional.empty(), Optional.empty()))
                .orElseThrow();
        Secret session = doors.enter(Invitation.Kind.INVITE, secret(link), "Ben", "", PASSWORD, Locale.ENGLISH, "");
        Person ben = sessions.recognise(session.text()).orElseThrow().person();
        Secret token = own.makeToken(ben, "a program", Map.of(Room.PLAN, Act.SEE), Optional.empty(), 5);
        people.endAccount(amina, ben.id(), true);
        assertThat(sessions.recognise(session.text())).isEmpty();
        assertThat(own.bearer(token.text())).isEmpty();
        assertThat(signIn.byPassword("ben@example.org", PASSWORD, "")).isInstanceOf(SignIn.Answer.Refused.class);
        people.endAccount(amina, ben.id(), false);
        assertThat(signIn.byPassword("ben@example.org", PASSWORD, "")).isInstanceOf(SignIn.Answer.Welcome.class);
        assertThat(sessions.recognise(session.text())).isEmpty();
    }

    @Test
    void the_last_administrator_stays() {
        Person amina = enterFirst(doors.first().orElseThrow().path());
        assertThatExceptionOfType(Problems.class).isThrownBy(() -> people.endAccount(amina, amina.id(), true));
        assertThat(signIn.byPassword(AMINA, PASSWORD, "")).isInstanceOf(SignIn.Answer.Welcome.class);
    }

    @Test
    void whoever_leads_a_study_gives_roles_there_and_neither_to_themselves_nor_beyond_their_own() {
        Person amina = enterFirst(doors.first().orElseThrow().path());
        database.change(
                "system",
                acting -> new Studies(database).create(acting, "riverside", new Labels(Map.of("en", "Riverside"))));
        Optional<String> riverside = Optional.of("riverside");
        Invitation.Link link = people.invite(
                        amina, "ben@example.org", new Invitation.Offer("programme-lead", riverside, Optional.empty()))
                .orElseThrow();
        Secret session = doors.enter(Invitation.Kind.INVITE, secret(link), "Ben", "", PASSWORD, Locale.ENGLISH, "");
        Person ben = sessions.recognise(session.text()).orElseThrow().person();

        assertThat(people.invite(
                        ben, "carys@example.org", new Invitation.Offer("evaluator", riverside, Optional.of("north"))))
                .isPresent();
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> people.invite(
                        ben, "ben@example.org", new Invitation.Offer("evaluator", riverside, Optional.empty())));
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> people.invite(
                        ben, "carys@example.org", new Invitation.Offer("administrator", riverside, Optional.empty())));
        assertThatExceptionOfType(NotHere.class)
                .isThrownBy(() -> people.invite(
                        ben, "carys@example.org", new Invitation.Offer("reader", Optional.empty(), Optional.empty())));
        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> people.reset(ben, amina.id()));
        assertThatExceptionOfType(NotHere.class).isThrownBy(() -> people.endAccount(ben, amina.id(), true));
    }

    @Test
    void a_token_is_never_more_than_its_owner() {
        Person amina = enterFirst(doors.first().orElseThrow().path());
        Secret token = own.makeToken(
                amina, "a program", Map.of(Room.ANSWERS, Act.DECIDE, Room.PLAN, Act.DECIDE), Optional.empty(), 5);
        Person bearer = own.bearer(token.text()).orElseThrow().person();
        assertThat(bearer.grants().getFirst().rooms()).containsOnly(Map.entry(Room.PLAN, Act.SEE));
        clock.pass(Duration.ofDays(5));
        assertThat(own.bearer(token.text())).isEmpty();
    }

    @Test
    void every_act_stands_in_the_ledger_and_no_secret_does() {
        Person amina = enterFirst(doors.first().orElseThrow().path());
        Invitation.Link link = people.reset(amina, amina.id());
        doors.reset(secret(link), "another kettle entirely");
        List<Entry> told = database.read(sql -> new LedgerTable(sql).last("", 100));
        assertThat(told)
                .extracting(Entry::act)
                .contains(
                        "role.ship",
                        "account.make",
                        "role.give",
                        "session.begin",
                        "account.offer-reset",
                        "account.reset");
        assertThat(told.toString()).doesNotContain(secret(link)).doesNotContain(AMINA);
    }

    private Person enterFirst(String path) {
        Secret session = doors.enter(
                Invitation.Kind.FIRST,
                path.substring(path.lastIndexOf('/') + 1),
                "Amina",
                AMINA,
                PASSWORD,
                Locale.ENGLISH,
                "a browser");
        return sessions.recognise(session.text()).orElseThrow().person();
    }

    private Secret welcome() {
        return ((SignIn.Answer.Welcome) signIn.byPassword(AMINA, PASSWORD, "")).session();
    }

    private String half() {
        return ((SignIn.Answer.Code) signIn.byPassword(AMINA, PASSWORD, ""))
                .ceremony()
                .text();
    }

    private String code(String key) {
        return Totp.code(Base32.bytes(key), Totp.step(clock.instant()), 6);
    }

    private static String secret(Invitation.Link link) {
        return link.path().substring(link.path().lastIndexOf('/') + 1);
    }

    @Test
    void no_key_of_a_second_factor_stands_readable_in_the_store_while_it_is_enrolled_or_after() {
        Person amina = enterFirst(doors.first().orElseThrow().path());
        OwnAccount.Enrolment enrolment = own.beginEnrolment(amina);
        assertThat(stored("ceremony", "payload")).isNotEmpty().noneMatch(it -> it.contains(enrolment.key()));
        own.enrol(amina, enrolment.ceremony().text(), code(enrolment.key()));
        assertThat(stored("account", "totp_secret"))
                .isNotEmpty()
                .allMatch(Vault::isSealed)
                .noneMatch(it -> it.contains(enrolment.key()));
    }

    @Test
    void a_key_that_an_earlier_version_left_readable_is_sealed_and_goes_on_working() {
        Person amina = enterFirst(doors.first().orElseThrow().path());
        OwnAccount.Enrolment enrolment = own.beginEnrolment(amina);
        own.enrol(amina, enrolment.ceremony().text(), code(enrolment.key()));
        database.keep(sql -> sql.execute("update account set totp_secret = '" + enrolment.key() + "'"));
        own.sealWhatIsReadable();
        own.sealWhatIsReadable();
        assertThat(stored("account", "totp_secret")).allMatch(Vault::isSealed);
        assertThat(acts("vault.seal")).as("told once").hasSize(1);
        clock.pass(Duration.ofSeconds(60));
        assertThat(signIn.byCode(half(), code(enrolment.key()), "")).isInstanceOf(SignIn.Answer.Welcome.class);
    }

    @Test
    void attack_24_a_thousand_tries_are_one_line_a_minute_in_the_ledger() {
        Person amina = enterFirst(doors.first().orElseThrow().path());
        for (int i = 0; i < 40; i++) {
            signIn.byPassword(AMINA, "guess " + i, "");
            signIn.byPassword("nobody-" + i + "@example.org", "guess", "");
        }
        assertThat(acts("session.refuse")).as("the minute is not over").isEmpty();
        clock.pass(Duration.ofMinutes(1));
        signIn.byPassword(AMINA, "one more", "");
        assertThat(acts("session.refuse"))
                .extracting(entry -> entry.object() + " " + entry.facts().get("tries"))
                .containsExactlyInAnyOrder("account:" + amina.id() + " 40", "account: 40");
        assertThat(acts("session.refuse"))
                .allSatisfy(entry -> assertThat(entry.facts().get("minute")).isEqualTo("2026-11-26T09:00:00Z"))
                .noneMatch(entry -> entry.toString().contains("example.org"));
        clock.pass(Duration.ofHours(1));
        assertThat(signIn.byPassword(AMINA, PASSWORD, "")).isInstanceOf(SignIn.Answer.Welcome.class);
        assertThat(acts("session.refuse"))
                .as("whoever signs in next lets the ledger hear of the last minute")
                .hasSize(3);
    }

    private List<String> stored(String table, String column) {
        return database.read(
                sql -> sql.fetch("select " + column + " from " + table + " where " + column + " is not null")
                        .getValues(0, String.class));
    }

    private List<Entry> acts(String act) {
        return database.read(sql -> new LedgerTable(sql).last("", 500)).stream()
                .filter(entry -> entry.act().equals(act))
                .toList();
    }
}
