package org.commonweal.app.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Grant;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;

/**
 * What a token may be given in a room.
 *
 * @param acts each with those before it, as far as its owner may go somewhere
 */
record TokenChoice(Room room, List<Act> acts) {

    static List<TokenChoice> of(Person person) {
        List<TokenChoice> choices = new ArrayList<>();
        for (Room room : Room.values()) {
            Optional<Act> most = person.grants().stream()
                    .map(Grant::rooms)
                    .map(rooms -> Optional.ofNullable(rooms.get(room)))
                    .flatMap(Optional::stream)
                    .max(Act::compareTo)
                    .map(act -> room == Room.PEOPLE ? Act.SEE : act);
            most.ifPresent(act -> choices.add(new TokenChoice(
                    room,
                    List.of(Act.values()).stream()
                            .filter(some -> some.compareTo(act) <= 0)
                            .toList())));
        }
        return choices;
    }

    /** Reads {@code PLACE:SEE}; what is no room or act is left out. */
    static Map<Room, Act> read(Collection<String> chosen) {
        Map<Room, Act> scope = new EnumMap<>(Room.class);
        for (Room room : Room.values()) {
            for (Act act : Act.values()) {
                if (chosen.contains(room + ":" + act)) {
                    scope.put(room, act);
                }
            }
        }
        return scope;
    }
}
