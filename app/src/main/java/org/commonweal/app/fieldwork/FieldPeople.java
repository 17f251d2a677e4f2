package org.commonweal.app.fieldwork;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.access.account.OwnAccount;
import org.commonweal.app.look.Names;
import org.commonweal.app.store.Database;
import org.springframework.stereotype.Component;

/** Who can be sent to dwellings. */
@Component
final class FieldPeople {

    private final Database database;
    private final OwnAccount accounts;
    private final Names names;

    FieldPeople(Database database, OwnAccount accounts, Names names) {
        this.database = database;
        this.accounts = accounts;
        this.names = names;
    }

    /** The names of those who may do interviews and see addresses, by the ids of their accounts. */
    Map<String, String> of(String study) {
        Map<String, String> may = new LinkedHashMap<>();
        may(study).forEach(it -> may.put(it.id(), it.name()));
        return may;
    }

    /** Who may ask about an interview again: interviewers; where there are fewer than two, those who lead field work too. */
    List<String> checkers(String study) {
        List<Person> all = may(study);
        List<String> interviewers = all.stream()
                .filter(it -> !Policy.allows(it, Room.SURVEY, Act.WRITE, Scope.of(study)))
                .map(Person::id)
                .toList();
        return interviewers.size() > 1 ? interviewers : all.stream().map(Person::id).toList();
    }

    private List<Person> may(String study) {
        List<String> held = database.read(sql -> sql.selectDistinct(field(name("account"), String.class))
                .from(table(name("role_grant")))
                .where(
                        field(name("ended_at")).isNull(),
                        field(name("study"), String.class)
                                .eq(study)
                                .or(field(name("study")).isNull()))
                .fetch(field(name("account"), String.class)));
        return held.stream()
                .flatMap(it -> accounts.holder(it).stream())
                .filter(it -> Policy.allows(it, Room.CAPTURE, Act.WRITE, Scope.of(study)))
                .filter(it -> Policy.allows(it, Room.IDENTIFIERS, Act.SEE, Scope.of(study)))
                .sorted(Comparator.comparing(Person::name).thenComparing(Person::id))
                .toList();
    }

    /** What somebody is called; nothing for nobody. */
    String name(String id) {
        return id.isEmpty() ? "" : names.of(id);
    }
}
