package org.commonweal.app.access.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.app.vault.Vault;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.jspecify.annotations.Nullable;

/** What somebody sets about themselves: name, language, password, second factor, tokens. */
public final class OwnAccount {

    private static final String ENROL = "enrol";
    private static final Duration TIME_TO_ENROL = Duration.ofMinutes(15);
    private static final int TOTP_BYTES = 20;
    private static final int LONGEST_DAYS = 366;

    private final Database database;
    private final Passwords passwords;
    private final Vault vault;
    private final Clock clock;

    public OwnAccount(Database database, Passwords passwords, Vault vault, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.vault = vault;
        this.clock = clock;
    }

    public Account of(Person person) {
        return database.read(sql -> new AccountTable(sql).byId(person.id())).orElseThrow(NotHere::new);
    }

    /** Recovery codes that are still good. */
    public int codesLeft(Person person) {
        return database.read(sql -> new RecoveryTable(sql).left(person.id()));
    }

    /** The tokens that are good now. */
    public List<TokenTable.Token> tokens(Person person) {
        return database.read(sql -> new TokenTable(sql).of(person.id(), clock.instant()));
    }

    /** @throws Problems where nobody could read the name */
    public void describe(Person person, String name, Locale language) {
        if (!Account.isName(name)) {
            throw problem(AccessProblem.NAME_UNREADABLE, "name");
        }
        database.change(person.id(), acting -> {
            new AccountTable(acting.sql()).describe(person.id(), name, language);
            return acting.record(
                    "account.describe", "account:" + person.id(), "", Map.of("language", language.toLanguageTag()));
        });
    }

    /**
     * Sets another password; every other session ends.
     *
     * @throws Problems where the present one is wrong or the new one cannot be taken
     */
    public void changePassword(Person person, String session, String present, String next) {
        Account account = of(person);
        checkPassword(account, present);
        Problems.throwIfAny(PasswordRule.problem(next, account.name(), account.email()).stream()
                .toList());
        String hash = passwords.hash(next);
        database.change(person.id(), acting -> {
            new AccountTable(acting.sql()).password(person.id(), hash);
            int ended = Sessions.endAll(acting.sql(), person.id(), session, acting.at());
            return acting.record(
                    "account.change-password", "account:" + person.id(), "", Map.of("ended", Integer.toString(ended)));
        });
    }

    private void checkPassword(Account account, String present) {
        String key = "password:" + account.email();
        Duration wait = database.keep(sql -> new AttemptTable(sql).begin(key, clock.instant()));
        if (!wait.isZero()) {
            throw new Problems(List.of(
                    Problem.of(AccessProblem.SIGN_IN_WAIT, Place.NOWHERE.column("present"), wait.toSeconds() + 1)));
        }
        if (!passwords.matches(present, account.password())) {
            throw problem(AccessProblem.PASSWORD_WRONG, "present");
        }
        database.keep(sql -> {
            new AttemptTable(sql).succeeded(key);
            return key;
        });
    }

    /**
     * Begins to enrol a telephone; nothing holds until a code of it has been seen.
     *
     * @param ceremony finds the way back
     * @param key in base 32, to be typed by hand
     */
    public record Enrolment(Secret ceremony, String key) {}

    public Enrolment beginEnrolment(Person person) {
        String key = Base32.text(Base64.getUrlDecoder().decode(Ids.token(TOTP_BYTES)));
        Secret ceremony = database.keep(sql -> new CeremonyTable(sql)
                .begin(
                        ENROL,
                        Map.of("account", person.id(), "key", vault.seal(key, Totp.PURPOSE, person.id())),
                        clock.instant(),
                        TIME_TO_ENROL));
        return new Enrolment(ceremony, key);
    }

    /** The key that is being enrolled. */
    public Optional<String> enrolling(Person person, String ceremony) {
        return database.read(sql -> new CeremonyTable(sql).look(ENROL, ceremony, clock.instant()))
                .filter(kept -> person.id().equals(kept.get("account")))
                .map(kept -> vault.openText(String.valueOf(kept.get("key")), Totp.PURPOSE, person.id()));
    }

    /**
     * Ends enrolling: from now on a code is asked for.
     *
     * @return codes for paper, shown once
     * @throws Problems where the code is not one of now
     */
    public List<String> enrol(Person person, String ceremony, String code) {
        Instant now = clock.instant();
        String key = enrolling(person, ceremony).orElseThrow(NotHere::new);
        long step = Totp.stepOf(key, code, now).orElseThrow(() -> problem(AccessProblem.CODE_WRONG, "code"));
        return database.change(person.id(), acting -> {
            if (new CeremonyTable(acting.sql()).take(ENROL, ceremony, now).isEmpty()) {
                throw new NotHere();
            }
            new AccountTable(acting.sql()).totp(person.id(), vault.seal(key, Totp.PURPOSE, person.id()), step);
            acting.record("account.enrol-second-factor", "account:" + person.id(), "", Map.of());
            return new RecoveryTable(acting.sql()).renew(person.id(), acting.at());
        });
    }

    /** Seals the keys of second factors that an earlier version has left readable in the store. */
    public void sealWhatIsReadable() {
        List<Account> readable = database.read(sql -> new AccountTable(sql).all()).stream()
                .filter(account ->
                        account.totpSecret().filter(key -> !Vault.isSealed(key)).isPresent())
                .toList();
        if (readable.isEmpty()) {
            return;
        }
        database.change("system", acting -> {
            AccountTable accounts = new AccountTable(acting.sql());
            readable.forEach(account -> accounts.resealed(
                    account.id(),
                    account.totpSecret().orElseThrow(),
                    vault.seal(account.totpSecret().orElseThrow(), Totp.PURPOSE, account.id())));
            return acting.record(
                    "vault.seal", "vault:" + Totp.PURPOSE, "", Map.of("keys", Integer.toString(readable.size())));
        });
    }

    /** Asks for no code any more. @throws Problems where the password is wrong */
    public void removeSecondFactor(Person person, String password) {
        checkPassword(of(person), password);
        database.change(person.id(), acting -> {
            new AccountTable(acting.sql()).totp(person.id(), null, 0);
            new RecoveryTable(acting.sql()).forget(person.id());
            return acting.record("account.remove-second-factor", "account:" + person.id(), "", Map.of());
        });
    }

    /**
     * Makes a token.
     *
     * @param scope the highest act in each room; about people it may only see, so that no token makes accounts
     * @return the token, shown once
     * @throws Problems where it has no name, no scope or no sensible life
     */
    public Secret makeToken(Person person, String name, Map<Room, Act> scope, Optional<String> study, int days) {
        if (!Account.isName(name)) {
            throw problem(AccessProblem.TOKEN_NAME, "name");
        }
        @Nullable Act people = scope.get(Room.PEOPLE);
        if (scope.isEmpty() || people != null && people != Act.SEE) {
            throw problem(AccessProblem.TOKEN_SCOPE, "scope");
        }
        if (days < 1 || days > LONGEST_DAYS) {
            throw problem(AccessProblem.TOKEN_DAYS, "days");
        }
        return database.change(person.id(), acting -> {
            acting.record("token.make", "account:" + person.id(), study.orElse(""), Map.of("rooms", scope.toString()));
            return new TokenTable(acting.sql())
                    .add(
                            person.id(),
                            name,
                            scope,
                            study,
                            acting.at(),
                            acting.at().plus(Duration.ofDays(days)));
        });
    }

    /** Ends a token of one's own. */
    public void endToken(Person person, String token) {
        database.change(person.id(), acting -> {
            int ended = new TokenTable(acting.sql()).end(person.id(), token, acting.at());
            return acting.record("token.end", "account:" + person.id(), "", Map.of("ended", Integer.toString(ended)));
        });
    }

    /** Somebody, as far as one of their tokens goes. */
    public record Bearer(Person person, Optional<String> study) {}

    /** Whose token it is; empty where it ended, or its owner's account did. */
    public Optional<Bearer> bearer(String secret) {
        Instant now = clock.instant();
        return database.read(sql -> new TokenTable(sql)
                .bySecret(secret, now)
                .flatMap(token -> new AccountTable(sql)
                        .byId(token.account())
                        .filter(account -> account.endedAt().isEmpty())
                        .map(account ->
                                new Bearer(token.restricted(new GrantTable(sql).person(account)), token.study()))));
    }

    /** Somebody by the id of their account, with what they may do now; empty where the account ended. */
    public Optional<Person> holder(String account) {
        return database.read(sql -> new AccountTable(sql)
                .byId(account)
                .filter(found -> found.endedAt().isEmpty())
                .map(found -> new GrantTable(sql).person(found)));
    }

    private static Problems problem(AccessProblem kind, String field) {
        return new Problems(List.of(Problem.of(kind, Place.NOWHERE.column(field))));
    }
}
