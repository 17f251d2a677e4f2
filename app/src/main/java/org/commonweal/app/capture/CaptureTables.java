package org.commonweal.app.capture;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The names of our tables and columns. */
final class CaptureTables {

    static final Table<Record> SUBMISSION = table(name("submission"));
    static final Field<String> ID = text("id");
    static final Field<String> STUDY = text("study");
    static final Field<String> FORM = text("form");
    static final Field<String> FORM_VERSION = text("form_version");
    static final Field<String> INSTANCE = text("instance");
    static final Field<@Nullable String> REPLACES = field(name("replaces"), String.class);
    static final Field<String> FIRST = text("first");
    static final Field<Integer> NEWEST = number("newest");
    static final Field<@Nullable String> TWIN_OF = field(name("twin_of"), String.class);
    static final Field<Long> RECEIVED_AT = field(name("received_at"), Long.class);
    static final Field<String> RECEIVED_BY = text("received_by");
    static final Field<String> WAY = text("way");
    static final Field<String> DEVICE = text("device");
    static final Field<byte[]> XML = field(name("xml"), byte[].class);
    static final Field<String> HASH = text("hash");
    static final Field<Integer> INCOMPLETE = number("incomplete");
    static final Field<Integer> SEALED = number("sealed");
    static final Field<Integer> ENTITIES = number("entities");
    static final Field<String> STATE = text("state");
    static final Field<Integer> RULES = number("rules");
    static final Field<Integer> WEIGHTY = number("weighty");
    static final Field<Integer> NOTED = number("noted");

    static final Table<Record> FILE = table(name("submission_file"));
    static final Field<String> OF = text("submission");
    static final Field<String> NAME = text("name");
    static final Field<Long> SIZE = field(name("size"), Long.class);

    static final Table<Record> DISCREPANCY = table(name("submission_discrepancy"));
    static final Field<Integer> NUMBER = number("number");
    static final Field<String> KIND = text("kind");
    static final Field<String> PATH = text("path");
    static final Field<String> STORED = text("stored");
    static final Field<String> EXPECTED = text("expected");
    static final Field<String> SAID = text("said");

    static final Table<Record> EDIT = table(name("submission_edit"));
    static final Field<String> ACT = text("act");
    static final Field<String> OLD_VALUE = text("old_value");
    static final Field<String> NEW_VALUE = text("new_value");
    static final Field<String> REASON = text("reason");
    static final Field<String> MADE_BY = text("made_by");
    static final Field<Long> MADE_AT = field(name("made_at"), Long.class);

    private CaptureTables() {}

    private static Field<String> text(String column) {
        return field(name(column), String.class);
    }

    private static Field<Integer> number(String column) {
        return field(name(column), Integer.class);
    }
}
