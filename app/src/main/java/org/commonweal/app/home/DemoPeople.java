package org.commonweal.app.home;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.commonweal.app.access.account.RoleTable;
import org.commonweal.app.store.Database;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** The people of the demonstration: anybody may be any of them. */
@Component
final class DemoPeople {

    /**
     * One of them.
     *
     * @param account the id of their account
     * @param role the id of their role, which names the words {@code home.demo.<role>}
     * @param roleName what the role is called here
     */
    public record Somebody(String account, String name, String role, String roleName) {}

    private static final List<String> ORDER = List.of(
            "programme-lead",
            "evaluator",
            "administrator",
            "field-manager",
            "interviewer",
            "facilitator",
            "resident-adviser",
            "oversight-group-member",
            "qualitative-researcher",
            "reader");

    private final Database database;

    DemoPeople(Database database) {
        this.database = database;
    }

    /** Everybody whose role is in the walk, in its order. */
    List<Somebody> all(Locale language) {
        Field<String> id = field(name("account", "id"), String.class);
        Field<String> called = field(name("account", "name"), String.class);
        Field<String> role = field(name("role_grant", "role"), String.class);
        List<Somebody> people = database.read(sql -> {
            RoleTable roles = new RoleTable(sql);
            return sql.selectDistinct(id, called, role)
                    .from(table(name("account")))
                    .join(table(name("role_grant")))
                    .on(field(name("role_grant", "account"), String.class).eq(id))
                    .where(
                            field(name("account", "ended_at")).isNull(),
                            field(name("role_grant", "ended_at")).isNull())
                    .orderBy(called)
                    .fetch(row -> new Somebody(
                            row.get(id),
                            row.get(called),
                            row.get(role),
                            roles.byId(row.get(role))
                                    .map(it -> it.name(language))
                                    .orElse("")));
        });
        return people.stream()
                .filter(somebody -> ORDER.contains(somebody.role()))
                .sorted(Comparator.comparingInt(somebody -> ORDER.indexOf(somebody.role())))
                .toList();
    }
}
