package org.commonweal.app.access.account;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.jooq.impl.DSL;

/**
 * Who may do what where: invitations, roles given and taken back, accounts ended and opened again. Whoever decides about
 * people in one study gives roles in that study only, and not to themselves.
 */
public final class People {

    private static final String ADMINISTRATOR = "administrator";

    /** Everybody and what they hold, as one sees it who decides about the installation, or about one study of it. */
    public record Register(
            List<Account> accounts, List<GrantTable.Held> held, List<Role> roles, List<Invitation> invitations) {}

    private final Database database;
    private final Clock clock;

    public People(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Brings the roles that we ship up to date; nothing happens where they are. */
    public void shipRoles() {
        if (!database.read(sql -> new RoleTable(sql).isCurrent())) {
            database.change(Doors.SYSTEM, acting -> {
                RoleTable.bringUpToDate(acting);
                return acting;
            });
        }
    }

    /** @param study whose people are wanted; empty for everybody */
    public Register register(Optional<String> study) {
        return database.read(sql -> {
            List<GrantTable.Held> held = new GrantTable(sql)
                    .all().stream()
                            .filter(grant -> study.isEmpty() || grant.study().equals(study))
                            .toList();
            List<Account> accounts = new AccountTable(sql)
                    .all().stream()
                            .filter(account -> study.isEmpty()
                                    || held.stream()
                                            .anyMatch(grant -> grant.account().equals(account.id())))
                            .toList();
            List<Invitation> invitations = new InvitationTable(sql)
                    .open(Invitation.Kind.INVITE, clock.instant()).stream()
                            .filter(invitation -> study.isEmpty()
                                    || invitation
                                            .offer()
                                            .flatMap(Invitation.Offer::study)
                                            .equals(study))
                            .toList();
            return new Register(accounts, held, new RoleTable(sql).all(), invitations);
        });
    }

    /**
     * Invites somebody to a role; somebody who has an account is given it at once.
     *
     * @return the link to hand over, shown once; empty where the role was given at once
     * @throws Problems where the address cannot be one, or the role may not be given
     */
    public Optional<Invitation.Link> invite(Person by, String email, Invitation.Offer offer) {
        if (!Account.isEmail(email)) {
            throw new Problems(List.of(Problem.of(AccessProblem.EMAIL_UNREADABLE, Place.NOWHERE.column("email"))));
        }
        return database.change(by.id(), acting -> {
            Optional<Account> account = new AccountTable(acting.sql()).byEmail(email);
            check(acting, by, account, offer);
            if (account.isPresent()) {
                give(acting, account.get().id(), offer);
                return Optional.empty();
            }
            acting.record("account.invite", "invitation", offer.study().orElse(""), facts(offer));
            return Optional.of(
                    InvitationTable.add(acting, Invitation.Kind.INVITE, email, Optional.empty(), Optional.of(offer)));
        });
    }

    /** Gives a role to somebody who has an account. */
    public void give(Person by, String account, Invitation.Offer offer) {
        database.change(by.id(), acting -> {
            check(acting, by, Optional.of(existing(acting, account)), offer);
            give(acting, account, offer);
            return acting;
        });
    }

    private static void give(Acting acting, String account, Invitation.Offer offer) {
        new GrantTable(acting.sql())
                .give(account, offer.role(), offer.study(), offer.area(), acting.actor(), acting.at());
        acting.record("role.give", "account:" + account, offer.study().orElse(""), facts(offer));
    }

    private static Map<String, String> facts(Invitation.Offer offer) {
        return Map.of("role", offer.role(), "area", offer.area().orElse(""));
    }

    private static void check(Acting acting, Person by, Optional<Account> to, Invitation.Offer offer) {
        if (!decides(by, offer.study())) {
            throw new NotHere();
        }
        Optional<Role> role = new RoleTable(acting.sql()).byId(offer.role());
        Problem wrong = null;
        if (role.isEmpty()) {
            wrong = Problem.of(AccessProblem.ROLE_UNKNOWN, Place.NOWHERE.column("role"));
        } else if (!reaches(by, role.get(), offer.study())) {
            wrong = Problem.of(AccessProblem.ROLE_BEYOND_YOURS, Place.NOWHERE.column("role"));
        } else if (offer.area().isPresent() && offer.study().isEmpty()) {
            wrong = Problem.of(AccessProblem.AREA_WITHOUT_STUDY, Place.NOWHERE.column("area"));
        } else if (offer.study().isPresent() && !isStudy(acting, offer.study().get())) {
            wrong = Problem.of(AccessProblem.STUDY_UNKNOWN, Place.NOWHERE.column("study"));
        } else if (to.isPresent() && to.get().id().equals(by.id()) && !decides(by, Optional.empty())) {
            wrong = Problem.of(AccessProblem.ROLE_FOR_YOURSELF, Place.NOWHERE.column("email"));
        }
        if (wrong != null) {
            throw new Problems(List.of(wrong));
        }
    }

    /** Nobody makes others more powerful over people and the installation than they are. */
    private static boolean reaches(Person by, Role role, Optional<String> study) {
        return Stream.of(Room.PEOPLE, Room.CARE)
                .allMatch(room -> role.most(room)
                        .map(act -> Policy.allows(by, room, act, new Scope(study, Optional.empty())))
                        .orElse(true));
    }

    private static boolean isStudy(Acting acting, String study) {
        return acting.sql()
                .fetchExists(
                        DSL.table(DSL.name("study")),
                        DSL.field(DSL.name("id"), String.class).eq(study));
    }

    private static boolean decides(Person by, Optional<String> study) {
        return Policy.allows(by, Room.PEOPLE, Act.DECIDE, new Scope(study, Optional.empty()));
    }

    /** Takes a role back, or gives it again. */
    public void endGrant(Person by, String grant, boolean ended) {
        database.change(by.id(), acting -> {
            GrantTable grants = new GrantTable(acting.sql());
            GrantTable.Held held = grants.byId(grant).orElseThrow(NotHere::new);
            Invitation.Offer offer = new Invitation.Offer(held.role(), held.study(), held.area());
            if (!ended) {
                check(acting, by, Optional.of(existing(acting, held.account())), offer);
            } else if (!decides(by, held.study())) {
                throw new NotHere();
            }
            grants.ended(grant, ended ? acting.at() : null);
            keepAnAdministrator(acting);
            return acting.record(
                    ended ? "role.take-back" : "role.give-again",
                    "account:" + held.account(),
                    held.study().orElse(""),
                    facts(offer));
        });
    }

    /** Takes an invitation back. */
    public void endInvitation(Person by, String id) {
        database.change(by.id(), acting -> {
            InvitationTable table = new InvitationTable(acting.sql());
            Invitation invitation = table.byId(id)
                    .filter(found -> decides(by, found.offer().flatMap(Invitation.Offer::study)))
                    .orElseThrow(NotHere::new);
            table.end(InvitationTable.is(id), acting.at());
            return acting.record(
                    "account.uninvite",
                    "invitation",
                    invitation.offer().flatMap(Invitation.Offer::study).orElse(""),
                    Map.of());
        });
    }

    /** Ends an account, with its sessions, tokens and open links; or opens it again, without them. */
    public void endAccount(Person by, String account, boolean ended) {
        mustCare(by);
        database.change(by.id(), acting -> {
            existing(acting, account);
            new AccountTable(acting.sql()).ended(account, ended ? acting.at() : null);
            if (ended) {
                Sessions.endAll(acting.sql(), account, "", acting.at());
                new TokenTable(acting.sql()).endAll(account, acting.at());
                new InvitationTable(acting.sql()).end(InvitationTable.isFor(account), acting.at());
            }
            keepAnAdministrator(acting);
            return acting.record(ended ? "account.end" : "account.open-again", "account:" + account, "", Map.of());
        });
    }

    /** A link to set the password of an account anew. Earlier such links end. */
    public Invitation.Link reset(Person by, String account) {
        mustCare(by);
        return database.change(by.id(), acting -> {
            Account found = existing(acting, account);
            new InvitationTable(acting.sql()).end(InvitationTable.isFor(account), acting.at());
            acting.record("account.offer-reset", "account:" + account, "", Map.of());
            return InvitationTable.add(
                    acting, Invitation.Kind.RESET, found.email(), Optional.of(account), Optional.empty());
        });
    }

    /** Forgets the second factor of somebody who has lost it. */
    public void forgetSecondFactor(Person by, String account) {
        mustCare(by);
        database.change(by.id(), acting -> {
            existing(acting, account);
            new AccountTable(acting.sql()).totp(account, null, 0);
            new RecoveryTable(acting.sql()).forget(account);
            return acting.record("account.forget-second-factor", "account:" + account, "", Map.of());
        });
    }

    /** Calls a role what it is called here; an empty name is the one that we ship. */
    public void rename(Person by, String role, Map<Locale, String> names) {
        mustCare(by);
        SortedMap<String, String> kept = new TreeMap<>();
        names.forEach((language, name) -> {
            if (!name.isBlank()) {
                kept.put(language.getLanguage(), name.strip());
            }
        });
        if (!kept.values().stream().allMatch(Account::isName)) {
            throw new Problems(List.of(Problem.of(AccessProblem.NAME_UNREADABLE, Place.NOWHERE.column("name"))));
        }
        database.change(by.id(), acting -> {
            RoleTable roles = new RoleTable(acting.sql());
            if (roles.byId(role).isEmpty()) {
                throw new NotHere();
            }
            roles.rename(role, kept);
            return acting.record("role.rename", "role:" + role, "", kept);
        });
    }

    /** Accounts as such are looked after by whoever looks after the installation. */
    private static void mustCare(Person by) {
        if (!Policy.allows(by, Room.CARE, Act.DECIDE, Scope.INSTALLATION)) {
            throw new NotHere();
        }
    }

    private static Account existing(Acting acting, String account) {
        return new AccountTable(acting.sql()).byId(account).orElseThrow(NotHere::new);
    }

    /** An installation that nobody can look after any more could not be put right from its pages. */
    private static void keepAnAdministrator(Acting acting) {
        AccountTable accounts = new AccountTable(acting.sql());
        boolean any = new GrantTable(acting.sql())
                .all().stream()
                        .filter(grant -> grant.endedAt().isEmpty())
                        .filter(grant -> grant.role().equals(ADMINISTRATOR)
                                && grant.study().isEmpty())
                        .anyMatch(grant -> accounts.byId(grant.account())
                                .filter(account -> account.endedAt().isEmpty())
                                .isPresent());
        if (!any) {
            throw new Problems(List.of(Problem.of(AccessProblem.LAST_ADMINISTRATOR, Place.NOWHERE)));
        }
    }
}
