package org.commonweal.app.access.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.store.Database;
import org.commonweal.app.vault.Vault;

/** Who are you? By password, and by a code where the account asks for one. */
public final class SignIn {

    private static final String CODE = "code";
    private static final Duration TIME_FOR_CODE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What came of it. */
    public sealed interface Answer {

        /** It is them; the secret goes into their cookie. */
        record Welcome(Secret session) implements Answer {}

        /** The password is right and a code is asked for; the secret finds the way back. */
        record Code(Secret ceremony) implements Answer {}

        /** Not with this name and password, whichever of them is wrong. */
        record Refused() implements Answer {}

        /** Too many failures: not before this time has passed. */
        record Wait(Duration left) implements Answer {}
    }

    private final Database database;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Vault vault;
    private final Clock clock;

    public SignIn(Database database, Passwords passwords, Sessions sessions, Vault vault, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.sessions = sessions;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Signs in by password. An unknown address takes as long as a wrong password and reads the same.
     *
     * @param agent what the browser says it is, for the list of sessions
     * @throws Passwords.Busy where too many others wait
     */
    public Answer byPassword(String email, String password, String agent) {
        String key = "password:" + Account.email(email);
        Duration wait = attempt(key);
        Optional<Account> account = database.read(sql -> new AccountTable(sql).byEmail(email))
                .filter(found -> found.endedAt().isEmpty());
        if (!wait.isZero()) {
            failed(account.map(Account::id));
            return new Answer.Wait(wait);
        }
        boolean right = password.length() <= PasswordRule.LONGEST
                && passwords.matches(password, account.flatMap(Account::password));
        if (!right || account.isEmpty()) {
            failed(account.map(Account::id));
            return new Answer.Refused();
        }
        succeeded(key);
        return welcome(account.get(), agent, "password");
    }

    /** Goes on with somebody who has shown the first half of who they are. */
    public Answer welcome(Account account, String agent, String how) {
        if (account.totpSecret().isPresent()) {
            return new Answer.Code(database.keep(sql -> new CeremonyTable(sql)
                    .begin(CODE, Map.of("account", account.id(), "how", how), clock.instant(), TIME_FOR_CODE)));
        }
        return new Answer.Welcome(
                database.change(account.id(), acting -> sessions.begin(acting, account.id(), agent, how)));
    }

    /** A passkey has asked its owner already: nothing more is asked. */
    public Secret byPasskey(Account account, String agent) {
        return database.change(account.id(), acting -> sessions.begin(acting, account.id(), agent, "passkey"));
    }

    /** The second half: a code of the telephone, or one of those on paper. Each is good once. */
    public Answer byCode(String ceremony, String code, String agent) {
        Instant now = clock.instant();
        Optional<Map<String, String>> kept = database.read(sql -> new CeremonyTable(sql).look(CODE, ceremony, now));
        if (kept.isEmpty()) {
            return new Answer.Refused();
        }
        String id = String.valueOf(kept.get().get("account"));
        Duration wait = attempt("code:" + id);
        if (!wait.isZero()) {
            failed(Optional.of(id));
            return new Answer.Wait(wait);
        }
        boolean right = database.keep(sql -> spend(new AccountTable(sql), new RecoveryTable(sql), id, code, now)
                && new CeremonyTable(sql).take(CODE, ceremony, now).isPresent());
        if (!right) {
            failed(Optional.of(id));
            return new Answer.Refused();
        }
        succeeded("code:" + id);
        String how = kept.get().get("how") + "+code";
        return new Answer.Welcome(database.change(id, acting -> sessions.begin(acting, id, agent, how)));
    }

    private boolean spend(AccountTable accounts, RecoveryTable recovery, String id, String code, Instant now) {
        Optional<Account> account =
                accounts.byId(id).filter(found -> found.endedAt().isEmpty());
        if (account.isEmpty()) {
            return false;
        }
        Optional<Long> step = account.get()
                .totpSecret()
                .flatMap(kept -> Totp.stepOf(vault.openText(kept, Totp.PURPOSE, id), code, now));
        return step.map(value -> accounts.spendStep(id, value)).orElseGet(() -> recovery.spend(id, code, now));
    }

    private void failed(Optional<String> account) {
        FailedSignIns.add(database, account, clock.instant());
    }

    private Duration attempt(String key) {
        Duration wait = database.keep(sql -> new AttemptTable(sql).begin(key, clock.instant()));
        return wait.isZero() || wait.compareTo(PAUSE) > 0 ? wait : PAUSE;
    }

    private void succeeded(String key) {
        database.keep(sql -> {
            new AttemptTable(sql).succeeded(key);
            return key;
        });
    }
}
