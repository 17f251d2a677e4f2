package org.commonweal.app.look;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.commonweal.app.store.Database;
import org.springframework.stereotype.Component;

/** What people are called, by the ids that the store and the ledger know them by. */
@Component
public final class Names {

    private final Database database;

    Names(Database database) {
        this.database = database;
    }

    /** The name on the account; the id itself where there is no such account. */
    public String of(String id) {
        return database.read(sql -> sql.select(field(name("name"), String.class))
                .from(table(name("account")))
                .where(field(name("id"), String.class).eq(id))
                .fetchOptional(field(name("name"), String.class))
                .orElse(id));
    }
}
