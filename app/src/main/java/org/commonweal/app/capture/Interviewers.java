package org.commonweal.app.capture;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.access.account.OwnAccount;
import org.commonweal.app.store.Database;
import org.springframework.stereotype.Component;

/** Who may hand interviews in to a study. */
@Component
final class Interviewers {

    private final Database database;
    private final OwnAccount accounts;

    Interviewers(Database database, OwnAccount accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /** Their names, by the ids of their accounts. */
    Map<String, String> of(String study) {
        List<String> held = database.read(sql -> sql.selectDistinct(field(name("account"), String.class))
                .from(table(name("role_grant")))
                .where(
                        field(name("ended_at")).isNull(),
                        field(name("study"), String.class)
                                .eq(study)
                                .or(field(name("study")).isNull()))
                .fetch(field(name("account"), String.class)));
        Map<String, String> may = new LinkedHashMap<>();
        held.stream()
                .flatMap(it -> accounts.holder(it).stream())
                .filter(it -> Policy.allows(it, Room.CAPTURE, Act.WRITE, Scope.of(study)))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .forEach(it -> may.put(it.id(), it.name()));
        return may;
    }
}
