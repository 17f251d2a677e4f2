package org.commonweal.app.pseudonyms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.access.Person;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.problem.Problems;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.name.Known;
import org.commonweal.voices.name.NameScanner;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What finds names in the texts of a study: its register, the places that its programme and its tables of small areas name, and what
 * other rooms know of streets and people as far as whoever asks may see it.
 */
@Component
public final class Finder {

    private static final Pattern CELL = Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))");

    private final DatabaseStore store;
    private final ObjectProvider<KnowsNames> rooms;

    /** The places of a table, by the fingerprint of its bytes: they are the same as long as that is. */
    private final Map<String, Set<String>> tables = new ConcurrentHashMap<>();

    Finder(DatabaseStore store, ObjectProvider<KnowsNames> rooms) {
        this.store = store;
        this.rooms = rooms;
    }

    /** @param person for whom names are found: nothing is suggested to them that they may not see */
    public NameScanner scanner(Person person, String study, Opened register) {
        List<Known> known = new ArrayList<>(register.known());
        known.addAll(places(study));
        rooms.orderedStream().forEach(room -> known.addAll(room.known(person, study)));
        return NameScanner.of(known, register.nobody());
    }

    /** What the study itself names: neighbourhoods and small areas. */
    private List<Known> places(String study) {
        List<Known> known = new ArrayList<>();
        store.read(study, DocumentPath.of(ProgrammeFile.NAME)).ifPresent(bytes -> known.addAll(neighbourhoods(bytes)));
        Set<String> areas = new TreeSet<>();
        store.documents(study).forEach((path, hash) -> {
            if (path.text().matches("places/[^/]+\\.csv")) {
                areas.addAll(tables.computeIfAbsent(hash, it -> names(store.bytesOf(it))));
            }
        });
        known.addAll(Known.places(areas));
        return known;
    }

    /** None where the file cannot be read: its own page says what is wrong with it, and names are found by everything else. */
    private static List<Known> neighbourhoods(byte[] programme) {
        try {
            return Known.of(ProgrammeFile.read(new String(programme, StandardCharsets.UTF_8)));
        } catch (Problems unreadable) {
            return List.of();
        }
    }

    /** The column {@code name} of a table. */
    private static Set<String> names(byte[] csv) {
        Set<String> names = new TreeSet<>();
        int column = -1;
        for (String line : new String(csv, StandardCharsets.UTF_8).lines().toList()) {
            List<String> cells = cells(line);
            if (column < 0) {
                column = cells.indexOf("name");
                if (column < 0) {
                    return names;
                }
            } else if (column < cells.size()) {
                names.add(cells.get(column).strip());
            }
        }
        return names;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        Matcher cell = CELL.matcher(line);
        while (cell.find()) {
            cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
        }
        return cells;
    }
}
