package org.commonweal.app.people;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonweal.app.access.account.Account;
import org.commonweal.app.access.account.GrantTable;
import org.commonweal.app.access.account.Invitation;
import org.commonweal.app.access.account.People;
import org.commonweal.app.access.account.Role;

/** Who may do what where, as a page shows it. */
record Register(List<Line> lines, List<Waiting> waiting, List<Choice> roles) {

    /** Somebody with the roles that they hold and held. */
    record Line(String id, String name, String email, boolean ended, boolean code, List<Held> held) {}

    /** A role of somebody; an empty study is everywhere, an empty area all of the study. */
    record Held(String id, String role, String study, String area, boolean ended) {}

    /** An invitation that nobody has taken up yet. */
    record Waiting(String id, String email, String role, String study, String area, String until) {}

    /** A role or a study to choose. */
    record Choice(String id, String name) {}

    static Register of(People.Register found, Locale language) {
        Map<String, Role> roles = found.roles().stream().collect(Collectors.toMap(Role::id, Function.identity()));
        Function<String, String> names = id -> Optional.ofNullable(roles.get(id))
                .map(role -> role.name(language))
                .orElse(id);
        return new Register(
                found.accounts().stream()
                        .map(account -> line(account, found.held(), names))
                        .toList(),
                found.invitations().stream()
                        .map(invitation -> waiting(invitation, names))
                        .toList(),
                found.roles().stream()
                        .map(role -> new Choice(role.id(), role.name(language)))
                        .toList());
    }

    Optional<Line> line(String account) {
        return lines.stream().filter(line -> line.id().equals(account)).findFirst();
    }

    private static Line line(Account account, List<GrantTable.Held> held, Function<String, String> names) {
        return new Line(
                account.id(),
                account.name(),
                account.email(),
                account.endedAt().isPresent(),
                account.totpSecret().isPresent(),
                held.stream()
                        .filter(grant -> grant.account().equals(account.id()))
                        .map(grant -> new Held(
                                grant.id(),
                                names.apply(grant.role()),
                                grant.study().orElse(""),
                                grant.area().orElse(""),
                                grant.endedAt().isPresent()))
                        .toList());
    }

    private static Waiting waiting(Invitation invitation, Function<String, String> names) {
        Optional<Invitation.Offer> offer = invitation.offer();
        return new Waiting(
                invitation.id(),
                invitation.email(),
                offer.map(Invitation.Offer::role).map(names).orElse(""),
                offer.flatMap(Invitation.Offer::study).orElse(""),
                offer.flatMap(Invitation.Offer::area).orElse(""),
                Times.inWords(invitation.expiresAt()));
    }
}
