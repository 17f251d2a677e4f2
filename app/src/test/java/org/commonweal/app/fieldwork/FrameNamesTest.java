package org.commonweal.app.fieldwork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Grant;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.pseudonyms.Finder;
import org.commonweal.app.pseudonyms.Opened;
import org.commonweal.app.store.Database;
import org.commonweal.exchange.AddressFile.Address;
import org.commonweal.voices.name.Suggestion;
import org.junit.jupiter.api.Test;

/** Streets of the list of dwellings are suggested in texts, and tell nobody who is on the list. */
class FrameNamesTest {

    private static final String STUDY = OpenWorkbench.OTHER_STUDY;
    private static final String TEXT = "we live in quillmarsh lane, she in lonesome yard, number d-0007";

    private static Person person(Map<Room, Act> rooms) {
        return new Person(
                "nina",
                "Nina",
                Locale.ENGLISH,
                List.of(new Grant("some", new EnumMap<>(rooms), Optional.of(STUDY), Optional.empty())));
    }

    private static List<String> found(Person person) {
        return OpenWorkbench.now()
                .bean(Finder.class)
                .scanner(person, STUDY, new Opened(List.of(), Map.of()))
                .scan(TEXT)
                .stream()
                .map(Suggestion::words)
                .toList();
    }

    @Test
    void attack_38_a_street_of_one_dwelling_is_suggested_only_to_whoever_may_see_addresses() {
        TreeMap<String, Address> addresses = new TreeMap<>();
        for (int i = 0; i < 30; i++) {
            addresses.put(
                    String.format(Locale.ROOT, "D-%04d", i),
                    new Address(
                            i == 7 ? "1 Lonesome Yard" : (i + 1) + " Quillmarsh Lane",
                            "ZZ1 1ZZ",
                            OptionalDouble.empty(),
                            OptionalDouble.empty()));
        }
        OpenWorkbench bench = OpenWorkbench.now();
        bench.bean(Database.class).change("anna", acting -> {
            bench.bean(Identifiers.class).keep(acting, STUDY, "w9", addresses);
            return acting;
        });
        assertThat(found(person(Map.of(Room.NAMES, Act.WRITE, Room.IDENTIFIERS, Act.SEE))))
                .as("whoever may see no more than what is assigned to them")
                .containsExactly("quillmarsh lane");
        assertThat(found(person(Map.of(Room.NAMES, Act.WRITE, Room.IDENTIFIERS, Act.WRITE))))
                .containsExactly("quillmarsh lane", "lonesome yard", "d-0007");
        assertThat(bench.bean(Database.class)
                        .read(
                                sql -> sql.fetch(
                                        "select actor, facts from ledger where act = 'identifiers.read' and object = 'addresses:w9'"))
                        .formatCSV())
                .contains("system")
                .contains("streets")
                .doesNotContain("quillmarsh");
    }
}
