package org.commonweal.app.transcript;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The tables of this room. */
final class TranscriptTables {

    static final Table<Record> UPLOAD = table(name("transcript_upload"));
    static final Table<Record> UPLOAD_PIECE = table(name("transcript_piece"));
    static final Table<Record> PROPOSAL = table(name("transcript_proposal"));
    static final Table<Record> RECORDING = table(name("recording"));
    static final Table<Record> RECORDING_PIECE = table(name("recording_piece"));

    static final Field<String> ID = field(name("id"), String.class);
    static final Field<String> BATCH = field(name("batch"), String.class);
    static final Field<Integer> NUMBER = field(name("number"), Integer.class);
    static final Field<Integer> PART = field(name("part"), Integer.class);
    static final Field<String> STUDY = field(name("study"), String.class);
    static final Field<String> SOURCE = field(name("source"), String.class);
    static final Field<String> MADE_BY = field(name("made_by"), String.class);
    static final Field<Long> MADE_AT = field(name("made_at"), Long.class);
    static final Field<String> CALLED = field(name("called"), String.class);
    static final Field<String> SEALED = field(name("sealed"), String.class);
    static final Field<Integer> BASE = field(name("base"), Integer.class);
    static final Field<String> REASON = field(name("reason"), String.class);
    static final Field<String> KIND = field(name("kind"), String.class);
    static final Field<Long> BYTES = field(name("bytes"), Long.class);
    static final Field<String> UNTIL = field(name("until"), String.class);
    static final Field<String> OF_RECORDING = field(name("recording"), String.class);

    private TranscriptTables() {}
}
