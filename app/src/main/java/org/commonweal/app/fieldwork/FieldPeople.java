package org.commonweal.app.fieldwork;

import java.util.List;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
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

    /** Who may ask about an interview again: interviewers; where there are fewer than two, those who lead field work too. */
    List<String> checkers(String study) {
        List<Person> all = interviewers.people(study, Room.IDENTIFIERS);
        List<String> only = all.stream()
                .filter(it -> !Policy.allows(it, Room.SURVEY, Act.WRITE, Scope.of(study)))
                .map(Person::id)
                .toList();
        return only.size() > 1 ? only : all.stream().map(Person::id).toList();
    }

    /** What somebody is called; nothing for nobody. */
    String name(String id) {
        return id.isEmpty() ? "" : names.of(id);
    }
}
