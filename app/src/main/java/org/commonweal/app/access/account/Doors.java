package org.commonweal.app.access.account;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Links that let somebody in once: the first administrator's, an invitation, a new password. */
public final class Doors {

    /** Who acts where nobody has signed in. */
    public static final String SYSTEM = "system";

    private static final String ADMINISTRATOR = "administrator";

    private final Database database;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Clock clock;

    public Doors(Database database, Passwords passwords, Sessions sessions, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The link by which the first administrator comes in; none where there is an account. Earlier such links end. */
    public Optional<Invitation.Link> first() {
        if (!database.read(sql -> new AccountTable(sql).isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(database.change(SYSTEM, acting -> {
            new InvitationTable(acting.sql()).end(InvitationTable.isOf(Invitation.Kind.FIRST), acting.at());
            acting.record("account.open-first", "installation", "", Map.of());
            return InvitationTable.add(acting, Invitation.Kind.FIRST, "", Optional.empty(), Optional.empty());
        }));
    }

    /** @throws Invitation.Gone where the link is not good any more */
    public Invitation look(Invitation.Kind kind, String secret) {
        return database.read(sql -> new InvitationTable(sql).look(kind, secret, clock.instant()));
    }

    /**
     * Makes the account that the link is for and signs it in.
     *
     * @param email asked of the first administrator only; an invitation knows it
     * @throws Invitation.Gone where the link is not good any more
     * @throws Problems where the name, the address or the password cannot be taken; the link stays good
     */
    public Secret enter(
            Invitation.Kind kind,
            String secret,
            String name,
            String email,
            String password,
            Locale language,
            String agent) {
        Invitation found = look(kind, secret);
        String address = kind == Invitation.Kind.FIRST ? email : found.email();
        Problems.throwIfAny(wrong(name, address, password));
        String hash = passwords.hash(password);
        return database.change(SYSTEM, acting -> {
            AccountTable accounts = new AccountTable(acting.sql());
            Invitation invitation = new InvitationTable(acting.sql()).take(kind, secret, acting.at());
            if (kind == Invitation.Kind.FIRST
                    ? !accounts.isEmpty()
                    : accounts.byEmail(address).isPresent()) {
                throw new Invitation.Gone();
            }
            Account account = accounts.add(name, address, language, acting.at());
            accounts.password(account.id(), hash);
            acting.record("account.make", "account:" + account.id(), "", Map.of("by", invitation.createdBy()));
            give(acting, account.id(), invitation);
            return sessions.begin(acting, account.id(), agent, "link");
        });
    }

    /** Makes an account that has no way in of its own, with a role. */
    public void seat(String name, String email, Locale language, Invitation.Offer offer) {
        database.change(SYSTEM, acting -> {
            Account account = new AccountTable(acting.sql()).add(name, email, language, acting.at());
            acting.record("account.make", "account:" + account.id(), "", Map.of("by", SYSTEM));
            give(acting, account.id(), offer, SYSTEM);
            return acting;
        });
    }

    static void give(Acting acting, String account, Invitation invitation) {
        Invitation.Offer offer = invitation
                .offer()
                .orElseGet(() -> new Invitation.Offer(ADMINISTRATOR, Optional.empty(), Optional.empty()));
        give(acting, account, offer, invitation.createdBy());
    }

    private static void give(Acting acting, String account, Invitation.Offer offer, String by) {
        new GrantTable(acting.sql()).give(account, offer.role(), offer.study(), offer.area(), by, acting.at());
        acting.record(
                "role.give",
                "account:" + account,
                offer.study().orElse(""),
                Map.of("role", offer.role(), "area", offer.area().orElse("")));
    }

    /**
     * Sets a password anew; every session, token and passkey of the account ends.
     *
     * @throws Invitation.Gone where the link is not good any more
     * @throws Problems where the password cannot be taken; the link stays good
     */
    public void reset(String secret, String password) {
        String id = look(Invitation.Kind.RESET, secret).account().orElseThrow(Invitation.Gone::new);
        Account account = database.read(sql -> new AccountTable(sql).byId(id))
                .filter(found -> found.endedAt().isEmpty())
                .orElseThrow(Invitation.Gone::new);
        Problems.throwIfAny(PasswordRule.problem(password, account.name(), account.email()).stream()
                .toList());
        String hash = passwords.hash(password);
        database.change(id, acting -> {
            new InvitationTable(acting.sql()).take(Invitation.Kind.RESET, secret, acting.at());
            new AccountTable(acting.sql()).password(id, hash);
            Sessions.endAll(acting.sql(), id, "", acting.at());
            new TokenTable(acting.sql()).endAll(id, acting.at());
            acting.sql()
                    .deleteFrom(Schema.PASSKEY)
                    .where(Schema.text(Schema.PASSKEY, "account").eq(id))
                    .execute();
            return acting.record("account.reset", "account:" + id, "", Map.of());
        });
    }

    private static List<Problem> wrong(String name, String email, String password) {
        List<Problem> wrong = new ArrayList<>();
        if (!Account.isName(name)) {
            wrong.add(Problem.of(AccessProblem.NAME_UNREADABLE, Place.NOWHERE.column("name")));
        }
        if (!Account.isEmail(email)) {
            wrong.add(Problem.of(AccessProblem.EMAIL_UNREADABLE, Place.NOWHERE.column("email")));
        }
        PasswordRule.problem(password, name, email).ifPresent(wrong::add);
        return wrong;
    }
}
