package org.commonweal.app.panel;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** What the store calls the tables and columns of panels. */
final class PanelTables {

    static final Table<Record> EVENT = table(name("panel_event"));
    static final Table<Record> TRACE = table(name("panel_trace"));

    static final Field<String> ID = text("id");
    static final Field<String> STUDY = text("study");
    static final Field<String> PERSON = text("person");
    static final Field<String> RESPONDENT = text("respondent");
    static final Field<String> HOUSEHOLD = text("household");
    static final Field<String> DWELLING = text("dwelling");
    static final Field<String> WAVE = text("wave");
    static final Field<String> WHAT = text("what");
    static final Field<String> SOURCE = text("source");
    static final Field<String> RESULT = text("result");
    static final Field<String> DAY = text("day");
    static final Field<Long> RECORDED_AT = field(name("recorded_at"), Long.class);
    static final Field<String> RECORDED_BY = text("recorded_by");
    static final Field<@Nullable Long> TAKEN_BACK_AT = field(name("taken_back_at"), Long.class);
    static final Field<String> TAKEN_BACK_BY = text("taken_back_by");
    static final Field<String> TAKEN_BACK_WHY = text("taken_back_why");

    private PanelTables() {}

    private static Field<String> text(String column) {
        return field(name(column), String.class);
    }
}
