package org.commonweal.app.fieldwork;

import java.util.Map;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.account.Interviewers;
import org.commonweal.app.look.Names;
import org.springframework.stereotype.Component;

/** Who can be sent to dwellings. */
@Component
final class FieldPeople {

    private final Interviewers interviewers;
    private final Names names;

    FieldPeople(Interviewers interviewers, Names names) {
        this.interviewers = interviewers;
        this.names = names;
    }

    /** The names of those who may do interviews and see addresses, by the ids of their accounts. */
    Map<String, String> of(String study) {
        return interviewers.of(study, Room.IDENTIFIERS);
    }

    /** What somebody is called; nothing for nobody. */
    String name(String id) {
        return id.isEmpty() ? "" : names.of(id);
    }
}
