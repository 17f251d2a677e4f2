package org.commonweal.app.access.account;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;

/** Whom a provider of sign-in vouches for, and whether we know them. Nobody gets in who was not invited. */
public final class Strangers {

    /**
     * What a provider says of somebody.
     *
     * @param email as far as the provider has verified it; empty otherwise
     */
    public record Vouched(String issuer, String subject, Optional<String> email, String name) {}

    private final Database database;
    private final Clock clock;

    public Strangers(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Whose account it is: the one that was linked before; or the one with this address, which is linked now; or a new one,
     * where an invitation to this address is open. Empty where none of these is.
     */
    public Optional<Account> account(Vouched vouched, Locale language) {
        Optional<Account> linked = database.read(sql -> new IdentityTable(sql)
                .account(vouched.issuer(), vouched.subject())
                .flatMap(new AccountTable(sql)::byId));
        if (linked.isPresent()) {
            return linked.filter(account -> account.endedAt().isEmpty());
        }
        Optional<String> email = vouched.email().filter(Account::isEmail);
        if (email.isEmpty() || !isExpected(email.get())) {
            return Optional.empty();
        }
        return Optional.of(database.change(Doors.SYSTEM, acting -> link(acting, vouched, email.get(), language)));
    }

    private boolean isExpected(String email) {
        return database.read(sql -> new AccountTable(sql)
                .byEmail(email)
                .map(account -> account.endedAt().isEmpty())
                .orElseGet(() ->
                        new InvitationTable(sql).openFor(email, clock.instant()).isPresent()));
    }

    private static Account link(Acting acting, Vouched vouched, String email, Locale language) {
        Account account =
                new AccountTable(acting.sql()).byEmail(email).orElseGet(() -> make(acting, vouched, email, language));
        new IdentityTable(acting.sql()).link(vouched.issuer(), vouched.subject(), account.id(), acting.at());
        acting.record("account.link", "account:" + account.id(), "", Map.of("issuer", vouched.issuer()));
        return account;
    }

    private static Account make(Acting acting, Vouched vouched, String email, Locale language) {
        InvitationTable invitations = new InvitationTable(acting.sql());
        Invitation invitation = invitations.openFor(email, acting.at()).orElseThrow(Invitation.Gone::new);
        invitations.use(invitation, acting.at());
        String name = Account.isName(vouched.name()) ? vouched.name() : email.replaceAll("@.*", "");
        Account account = new AccountTable(acting.sql()).add(name, email, language, acting.at());
        acting.record("account.make", "account:" + account.id(), "", Map.of("by", invitation.createdBy()));
        Doors.give(acting, account.id(), invitation);
        return account;
    }
}
