package org.commonweal.app.access.account;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The tables of this room and how their columns are named. */
final class Schema {

    static final Table<Record> ACCOUNT = table(name("account"));
    static final Table<Record> ROLE = table(name("role"));
    static final Table<Record> GRANT = table(name("role_grant"));
    static final Table<Record> SESSION = table(name("session"));
    static final Table<Record> INVITATION = table(name("invitation"));
    static final Table<Record> TOKEN = table(name("api_token"));
    static final Table<Record> ATTEMPT = table(name("attempt"));
    static final Table<Record> FAILED = table(name("failed_sign_in"));
    static final Table<Record> CEREMONY = table(name("ceremony"));
    static final Table<Record> RECOVERY = table(name("recovery_code"));
    static final Table<Record> PASSKEY = table(name("passkey"));
    static final Table<Record> IDENTITY = table(name("identity"));

    private Schema() {}

    static Field<String> text(Table<Record> of, String column) {
        return field(name(of.getName(), column), String.class);
    }

    static Field<@Nullable String> textOrNull(Table<Record> of, String column) {
        return field(name(of.getName(), column), String.class);
    }

    static Field<Long> number(Table<Record> of, String column) {
        return field(name(of.getName(), column), Long.class);
    }

    static Field<@Nullable Long> numberOrNull(Table<Record> of, String column) {
        return field(name(of.getName(), column), Long.class);
    }
}
