package org.commonweal.app.access.account;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Room;
import org.commonweal.words.Words;

/**
 * What somebody may be: a name, and the highest act in each room that it may enter.
 *
 * @param id such as {@code field-manager}; never changes
 * @param names what it is called here, by language; where a language is missing, the name that we ship
 * @param rooms the highest act in each room
 */
public record Role(String id, SortedMap<String, String> names, Map<Room, Act> rooms) {

    public Role {
        names = new TreeMap<>(names);
        EnumMap<Room, Act> sorted = new EnumMap<>(Room.class);
        sorted.putAll(rooms);
        rooms = sorted;
    }

    /** What it is called here. */
    public String name(Locale language) {
        return Optional.ofNullable(names.get(language.getLanguage()))
                .orElseGet(() -> Words.of(Role.class, language).say("role." + id));
    }

    /** The highest act in a room, if it may enter. */
    public Optional<Act> most(Room room) {
        return Optional.ofNullable(rooms.get(room));
    }
}
