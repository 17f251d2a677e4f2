package org.commonweal.app.access;

import java.util.Map;
import java.util.Optional;

/**
 * A role that somebody was given.
 *
 * @param role its id, such as {@code evaluator}
 * @param rooms what the role may do: the highest act in each room that it may enter
 * @param study where it holds; empty for everywhere
 * @param area where it holds within the study; empty for all of it
 */
public record Grant(String role, Map<Room, Act> rooms, Optional<String> study, Optional<String> area) {

    public Grant {
        rooms = Map.copyOf(rooms);
    }
}
