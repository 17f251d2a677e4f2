package org.commonweal.app.fieldwork;

import static org.commonweal.app.fieldwork.FieldTables.ADDRESS;
import static org.commonweal.app.fieldwork.FieldTables.DWELLING;
import static org.commonweal.app.fieldwork.FieldTables.SEALED;
import static org.commonweal.app.fieldwork.FieldTables.STUDY;
import static org.commonweal.app.fieldwork.FieldTables.WAVE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.pseudonyms.KnowsNames;
import org.commonweal.app.store.Database;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.voices.name.Known;
import org.commonweal.voices.name.Streets;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Streets of the list of dwellings, so that they are found in texts. To whoever may see addresses: all of them, and what dwellings are
 * called. To others only streets that so many dwellings share that a street tells of nobody.
 */
@Component
final class FrameNames implements KnowsNames {

    /** As many dwellings as a cell that is shown has answers. */
    private static final int SHARED = Disclosure.USUAL;

    private final Database database;
    private final Identifiers identifiers;

    /** Opened once for each state of a list; kept are streets with how many dwellings they have, and no address. */
    private final Map<String, Read> lists = new ConcurrentHashMap<>();

    /** @param state of the sealed addresses: another where one was added or has gone */
    private record Read(String state, SortedMap<String, Integer> streets, Set<String> dwellings) {}

    FrameNames(Database database, Identifiers identifiers) {
        this.database = database;
        this.identifiers = identifiers;
    }

    @Override
    public List<Known> known(Person person, String study) {
        boolean all = Policy.allows(person, Room.IDENTIFIERS, Act.WRITE, Scope.of(study));
        SortedMap<String, Integer> streets = new TreeMap<>();
        SortedSet<String> dwellings = new TreeSet<>();
        waves(study).forEach((wave, state) -> {
            Read read = read(study, wave, state);
            // The same dwelling is in the list of every wave: the longest list counts, and not all of them together.
            read.streets.forEach((street, count) -> streets.merge(street, count, Math::max));
            dwellings.addAll(read.dwellings);
        });
        List<Known> known = new ArrayList<>(Known.places(streets.entrySet().stream()
                .filter(it -> all || it.getValue() >= SHARED)
                .map(Map.Entry::getKey)
                .toList()));
        if (all) {
            known.addAll(Known.identifiers(dwellings));
        }
        return known;
    }

    private SortedMap<String, String> waves(String study) {
        SortedMap<String, String> waves = new TreeMap<>();
        database.read(sql -> sql.select(WAVE, DSL.count(), DSL.min(SEALED), DSL.max(SEALED))
                        .from(ADDRESS)
                        .where(STUDY.eq(study))
                        .groupBy(WAVE)
                        .fetch())
                .forEach(row -> waves.put(row.value1(), row.value2() + " " + row.value3() + " " + row.value4()));
        return waves;
    }

    private Read read(String study, String wave, String state) {
        String list = study + "/" + wave;
        Read known = lists.get(list);
        if (known != null && known.state.equals(state)) {
            return known;
        }
        Set<String> dwellings = database.read(sql -> sql.select(DWELLING)
                .from(ADDRESS)
                .where(STUDY.eq(study), WAVE.eq(wave))
                .fetchSet(DWELLING));
        SortedMap<String, Integer> streets = new TreeMap<>();
        // The workbench itself looks: nobody is shown an address.
        identifiers
                .read("system", study, wave, dwellings, "streets")
                .values()
                .forEach(address -> Streets.of(address.lines()).ifPresent(it -> streets.merge(it, 1, Integer::sum)));
        Read read = new Read(state, streets, Set.copyOf(dwellings));
        lists.put(list, read);
        return read;
    }
}
