package org.commonweal.app.voices;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** What the store calls the tables and columns of voices. */
final class VoiceTables {

    static final Table<Record> CODER_TABLE = table(name("voice_coder"));
    static final Table<Record> CODING = table(name("voice_coding"));
    static final Table<Record> REVIEW = table(name("voice_review"));
    static final Table<Record> TASK = table(name("voice_task"));
    static final Table<Record> SEQUENCE = table(name("voice_seq"));

    static final Field<String> STUDY = text("study");
    static final Field<String> ID = text("id");
    static final Field<String> SOURCE = text("source");
    static final Field<String> CODER = text("coder");
    static final Field<String> ACCOUNT = text("account");
    static final Field<String> CODE = text("code");
    static final Field<Integer> CODEBOOK = whole("codebook");
    static final Field<Integer> VERSION = whole("version");
    static final Field<Integer> START = whole("start_at");
    static final Field<Integer> END = whole("end_at");
    static final Field<String> QUOTE = text("quote");
    static final Field<String> PREFIX = text("prefix");
    static final Field<String> SUFFIX = text("suffix");
    static final Field<Long> MADE_AT = moment("made_at");
    static final Field<String> MEMO = text("memo");
    static final Field<String> AGREED = text("agreed");
    static final Field<String> REASON = text("reason");
    static final Field<Long> SEQ = moment("seq");
    static final Field<@Nullable Long> GONE = field(name("gone"), Long.class);
    static final Field<Integer> TURN = whole("turn");
    static final Field<Integer> BLIND = whole("blind");
    static final Field<Long> GIVEN_AT = moment("given_at");
    static final Field<String> GIVEN_BY = text("given_by");
    static final Field<@Nullable Long> DONE_AT = field(name("done_at"), Long.class);

    private VoiceTables() {}

    private static Field<String> text(String column) {
        return field(name(column), String.class);
    }

    private static Field<Integer> whole(String column) {
        return field(name(column), Integer.class);
    }

    private static Field<Long> moment(String column) {
        return field(name(column), Long.class);
    }
}
