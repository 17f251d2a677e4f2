package org.commonweal.app.journal;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.account.Account;
import org.commonweal.app.access.account.GrantTable;
import org.commonweal.app.access.account.People;
import org.commonweal.app.access.account.Role;
import org.springframework.stereotype.Component;

/** Who would read something: those who may read the voices of a study now, and those to whom a diary may be handed. */
@Component
final class Audience {

    /** @param roles as they are called, with commas */
    record Reader(String account, String name, String roles) {}

    private static final String FACILITATOR = "facilitator";

    private final People people;

    Audience(People people) {
        this.people = people;
    }

    /** Everybody who reads what is released as a source, by name. */
    List<Reader> readers(String study, Locale language) {
        return those(
                study,
                language,
                (role, held) -> held.area().isEmpty() && role.most(Room.VOICES).isPresent());
    }

    /** Facilitators and researchers, to whom a resident may hand something. */
    List<Reader> confidants(String study, Locale language) {
        return those(study, language, (role, held) -> role.id().equals(FACILITATOR) || codes(role, held));
    }

    private static boolean codes(Role role, GrantTable.Held held) {
        return held.area().isEmpty()
                && role.most(Room.VOICES)
                        .filter(most -> most.compareTo(Act.WRITE) >= 0)
                        .isPresent();
    }

    Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        people.register(Optional.empty()).accounts().forEach(account -> names.put(account.id(), account.name()));
        return names;
    }

    private interface Which {
        boolean holds(Role role, GrantTable.Held held);
    }

    private List<Reader> those(String study, Locale language, Which which) {
        People.Register all = people.register(Optional.empty());
        return all.accounts().stream()
                .filter(account -> account.endedAt().isEmpty())
                .flatMap(account -> reader(all, account, study, language, which))
                .sorted(Comparator.comparing(Reader::name))
                .toList();
    }

    private static Stream<Reader> reader(
            People.Register all, Account account, String study, Locale language, Which which) {
        List<String> roles = all.held().stream()
                .filter(held -> held.account().equals(account.id())
                        && held.endedAt().isEmpty()
                        && held.study().map(study::equals).orElse(true))
                .flatMap(held ->
                        all.roles().stream().filter(role -> role.id().equals(held.role()) && which.holds(role, held)))
                .map(role -> role.name(language))
                .distinct()
                .toList();
        return roles.isEmpty()
                ? Stream.of()
                : Stream.of(new Reader(account.id(), account.name(), String.join(", ", roles)));
    }
}
