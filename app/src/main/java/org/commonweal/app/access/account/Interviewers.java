package org.commonweal.app.access.account;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.store.Database;

/** Who may hand interviews in to a study. */
public final class Interviewers {

    private final Database database;
    private final OwnAccount accounts;

    public Interviewers(Database database, OwnAccount accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /**
     * Their names, by the ids of their accounts, in the order of names.
     *
     * @param seeing what else they must be allowed to see, such as addresses
     */
    public Map<String, String> of(String study, Room... seeing) {
        Map<String, String> may = new LinkedHashMap<>();
        people(study, seeing).forEach(it -> may.put(it.id(), it.name()));
        return may;
    }

    /**
     * They themselves, in the order of names.
     *
     * @param seeing what else they must be allowed to see, such as addresses
     */
    public List<Person> people(String study, Room... seeing) {
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
                .filter(it -> Arrays.stream(seeing).allMatch(room -> Policy.allows(it, room, Act.SEE, Scope.of(study))))
                .sorted(Comparator.comparing(Person::name).thenComparing(Person::id))
                .toList();
    }
}
