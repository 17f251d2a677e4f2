package org.commonweal.app.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.account.Account;
import org.commonweal.app.access.account.Doors;
import org.commonweal.app.access.account.Invitation;
import org.commonweal.app.access.account.People;

/**
 * The people of the demonstration. They are invented; their addresses end in {@code .invalid}, which no real one does (RFC
 * 2606), and they have no passwords.
 */
public final class DemoPeople {

    public static final String STUDY = "riverside";
    private static final String AREA = "N01";
    private static final String HOST = "@riverside.invalid";

    /** The two who code Riverside's interviews, by the beginnings of their addresses, and the names they code under. */
    static final SortedMap<String, String> CODERS =
            new TreeMap<>(Map.of("qualitative-researcher", "rowan", "second-coder", "mei"));

    /** @param address the beginning of their address */
    private record Somebody(String name, String role, String address, Optional<String> study, Optional<String> area) {

        static Somebody everywhere(String name, String role) {
            return new Somebody(name, role, role, Optional.empty(), Optional.empty());
        }

        static Somebody inStudy(String name, String role) {
            return inStudy(name, role, role);
        }

        static Somebody inStudy(String name, String role, String address) {
            return new Somebody(name, role, address, Optional.of(STUDY), Optional.empty());
        }

        static Somebody inArea(String name, String role) {
            return new Somebody(name, role, role, Optional.of(STUDY), Optional.of(AREA));
        }

        String email() {
            return address + HOST;
        }
    }

    private static final List<Somebody> ALL = List.of(
            Somebody.everywhere("Amina Rahman", "administrator"),
            Somebody.everywhere("Grace Adeyemi", "programme-lead"),
            Somebody.inStudy("Tomasz Zieliński", "evaluator"),
            Somebody.inStudy("Fatima Khan", "field-manager"),
            Somebody.inStudy("Ben Whittle", "interviewer"),
            Somebody.inArea("Joe Naylor", "facilitator"),
            Somebody.inArea("Lin Mei", "resident-adviser"),
            Somebody.inArea("Harold Pike", "oversight-group-member"),
            Somebody.inStudy("Sophie Laurent", "qualitative-researcher"),
            Somebody.inStudy("Rosa Lindqvist", "qualitative-researcher", "second-coder"),
            Somebody.inStudy("Carys Owen", "reader"));

    private DemoPeople() {}

    /** The account of whoever has an address that begins so. */
    static Optional<Account> of(People people, String address) {
        return people.register(Optional.empty()).accounts().stream()
                .filter(account -> account.email().equals(address + HOST))
                .findFirst();
    }

    /** Whether an account is one of theirs, and may be entered by anybody. */
    public static boolean isOne(Account account) {
        return account.email().endsWith(HOST);
    }

    /**
     * Seats those who are not there yet.
     *
     * @throws IllegalStateException where the store holds accounts of real people: a demonstration would open them
     */
    public static void seed(People people, Doors doors) {
        List<Account> there = people.register(Optional.empty()).accounts();
        if (!there.stream().allMatch(DemoPeople::isOne)) {
            throw new IllegalStateException("this store holds accounts that are none of the demonstration's");
        }
        for (Somebody somebody : ALL) {
            if (there.stream().noneMatch(account -> account.email().equals(somebody.email()))) {
                doors.seat(
                        somebody.name(),
                        somebody.email(),
                        Locale.ENGLISH,
                        new Invitation.Offer(somebody.role(), somebody.study(), somebody.area()));
            }
        }
    }
}
