package org.commonweal.app.entity;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The names of our tables and columns. */
final class EntityTables {

    static final Table<Record> ENTITY = table(name("entity"));
    static final Field<String> STUDY = text("study");
    static final Field<String> ID = text("id");
    static final Field<String> LIST = text("list");
    static final Field<Integer> VERSION = number("version");
    static final Field<String> CONFLICT = text("conflict");
    static final Field<String> DWELLING = text("dwelling");
    static final Field<String> SUBJECT = text("subject");
    static final Field<String> MADE_IN = text("made_in");
    static final Field<String> MADE_BY = text("made_by");
    static final Field<Long> MADE_AT = time("made_at");
    static final Field<@Nullable Long> GONE_AT = field(name("gone_at"), Long.class);

    static final Table<Record> VERSIONS = table(name("entity_version"));
    static final Field<String> OF = text("entity");
    static final Field<String> SUBMISSION = text("submission");
    static final Field<String> INSTANCE = text("instance");
    static final Field<Integer> BASE = number("base");
    static final Field<String> BRANCH = text("branch");
    static final Field<Integer> BRANCH_BASE = number("branch_base");
    static final Field<String> CONTESTED = text("contested");
    static final Field<@Nullable Long> SETTLED_AT = field(name("settled_at"), Long.class);
    static final Field<String> SEALED = text("sealed");

    static final Table<Record> SAID = table(name("entity_said"));
    static final Field<String> PLACE = text("place");
    static final Field<String> STATE = text("state");
    static final Field<String> WHY = text("why");
    static final Field<Long> ARRIVED_AT = time("arrived_at");
    static final Field<String> SETTLED_BY = text("settled_by");

    static final Table<Record> HANDED_IN = table(name("submission"));
    static final Field<Integer> LOOKED_AT = number("entities");

    private EntityTables() {}

    static Field<String> text(String column) {
        return field(name(column), String.class);
    }

    private static Field<Integer> number(String column) {
        return field(name(column), Integer.class);
    }

    private static Field<Long> time(String column) {
        return field(name(column), Long.class);
    }
}
