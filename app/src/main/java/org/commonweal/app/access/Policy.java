package org.commonweal.app.access;

import java.util.Set;

/**
 * The one place that decides who may do what. Permission is role x area x room: somebody may do an act where one of their
 * grants names the room with that act or a higher one, and covers the study and the area. A grant for one area does not cover
 * the study as a whole, except that its holder may see what everybody in the study may know: that it exists, what is tried
 * where and compared with what, and what is handed to residents; and except that somebody of one area keeps a journal, and an
 * interviewer of one area hands interviews in and sees the addresses of what is assigned to them.
 */
public final class Policy {

    private static final Set<Room> FOR_EVERY_AREA = Set.of(Room.STUDY, Room.PROGRAMME, Room.PLACE, Room.REPORTS);

    private Policy() {}

    public static boolean allows(Person who, Room room, Act act, Scope scope) {
        return who.grants().stream().anyMatch(grant -> allows(grant, room, act, scope));
    }

    private static boolean allows(Grant grant, Room room, Act act, Scope scope) {
        Act most = grant.rooms().get(room);
        return most != null && most.compareTo(act) >= 0 && covers(grant, room, act, scope);
    }

    private static boolean covers(Grant grant, Room room, Act act, Scope scope) {
        if (grant.study().isEmpty()) {
            return true;
        }
        if (scope.study().isEmpty() || !grant.study().equals(scope.study())) {
            return false;
        }
        return grant.area().isEmpty()
                || grant.area().equals(scope.area())
                || scope.area().isEmpty() && act == Act.SEE && FOR_EVERY_AREA.contains(room)
                || scope.area().isEmpty() && act != Act.DECIDE && (room == Room.CAPTURE || room == Room.JOURNAL)
                || scope.area().isEmpty() && act == Act.SEE && room == Room.IDENTIFIERS;
    }
}
