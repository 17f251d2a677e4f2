package org.commonweal.app.fieldwork;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** What the store calls the tables and columns of field work. */
final class FieldTables {

    static final Table<Record> ZONE = table(name("field_zone"));
    static final Table<Record> OFFLINE = table(name("field_offline"));
    static final Table<Record> UPLOAD = table(name("frame_upload"));
    static final Table<Record> ADDRESS = table(name("dwelling_address"));
    static final Table<Record> ASSIGNMENT = table(name("field_assignment"));
    static final Table<Record> VISIT = table(name("field_visit"));
    static final Table<Record> HOUSEHOLD = table(name("field_household"));
    static final Table<Record> DAY = table(name("field_day"));
    static final Table<Record> BACK_CHECK = table(name("back_check"));

    static final Field<String> ID = text("id");
    static final Field<String> STUDY = text("study");
    static final Field<String> WAVE = text("wave");
    static final Field<String> DWELLING = text("dwelling");
    static final Field<String> SEALED = text("sealed");
    static final Field<String> ZONE_NAME = text("zone");

    static final Field<Integer> ADDRESSES = number("addresses");

    static final Field<String> FILE_NAME = text("file_name");
    static final Field<String> BROUGHT_BY = text("brought_by");
    static final Field<Long> BROUGHT_AT = whole("brought_at");

    static final Field<Integer> NUMBER = number("number");
    static final Field<String> INTERVIEWER = text("interviewer");
    static final Field<Integer> NEWEST = number("newest");
    static final Field<String> REASON = text("reason");
    static final Field<String> ASSIGNED_BY = text("assigned_by");
    static final Field<Long> ASSIGNED_AT = whole("assigned_at");

    static final Field<Integer> ATTEMPT = number("attempt");
    static final Field<String> AT = text("at");
    static final Field<String> MODE = text("mode");
    static final Field<String> OUTCOME = text("outcome");
    static final Field<String> NEXT = text("next");
    static final Field<String> NOTE = text("note");
    static final Field<Long> RECORDED_AT = whole("recorded_at");
    static final Field<@Nullable String> SUBMISSION = field(name("submission"), String.class);
    static final Field<Integer> TAKEN_BACK = number("taken_back");

    static final Field<String> HOUSEHOLD_ID = text("household");
    static final Field<Integer> HOUSEHOLDS = number("households");
    static final Field<Integer> ADULTS = number("adults");
    static final Field<Integer> CHOSEN = number("chosen");
    static final Field<String> RULE = text("rule");
    static final Field<String> PROBABILITY = text("probability");
    static final Field<String> LISTED_BY = text("listed_by");
    static final Field<Long> LISTED_AT = whole("listed_at");

    static final Field<Long> BEGAN_AT = whole("began_at");
    static final Field<Long> EXPECTED_AT = whole("expected_at");
    static final Field<@Nullable Long> ENDED_AT = field(name("ended_at"), Long.class);

    static final Field<String> CHECKER = text("checker");
    static final Field<Integer> DRAWN = number("drawn");
    static final Field<String> GIVEN_BY = text("given_by");
    static final Field<Long> GIVEN_AT = whole("given_at");
    static final Field<@Nullable Long> DONE_AT = field(name("done_at"), Long.class);

    private FieldTables() {}

    private static Field<String> text(String column) {
        return field(name(column), String.class);
    }

    private static Field<Integer> number(String column) {
        return field(name(column), Integer.class);
    }

    private static Field<Long> whole(String column) {
        return field(name(column), Long.class);
    }
}
