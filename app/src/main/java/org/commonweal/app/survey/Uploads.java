package org.commonweal.app.survey;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** Tables that were brought and looked at, and wait to be kept or put away: for a day, and for whoever brought them. */
@Component
final class Uploads {

    private static final int PIECE = 1 << 20;
    private static final Duration WAITING = Duration.ofDays(1);

    private static final Table<Record> UPLOAD = table(name("upload"));
    private static final Table<Record> PARTS = table(name("upload_part"));
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> WAVE = field(name("wave"), String.class);
    private static final Field<String> FILE_NAME = field(name("file_name"), String.class);
    private static final Field<String> BY = field(name("uploaded_by"), String.class);
    private static final Field<Long> AT = field(name("uploaded_at"), Long.class);
    private static final Field<String> OF = field(name("upload"), String.class);
    private static final Field<Integer> PART = field(name("part"), Integer.class);
    private static final Field<byte[]> BYTES = field(name("bytes"), byte[].class);

    private final Database database;
    private final Clock clock;

    Uploads(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param fileName as it was called where it came from */
    record Upload(String id, String wave, String fileName, byte[] bytes) {}

    String add(String by, String study, String wave, String fileName, byte[] bytes) {
        forgetOld();
        String id = Ids.next();
        return database.change(by, acting -> {
            acting.sql()
                    .insertInto(UPLOAD, ID, STUDY, WAVE, FILE_NAME, BY, AT)
                    .values(id, study, wave, fileName, by, acting.at().toEpochMilli())
                    .execute();
            for (int from = 0; from < bytes.length; from += PIECE) {
                byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE));
                acting.sql()
                        .insertInto(PARTS, OF, PART, BYTES)
                        .values(id, from / PIECE, piece)
                        .execute();
            }
            acting.record("wave.bring", "wave:" + wave, study, Map.of("hash", Tables.hash(bytes)));
            return id;
        });
    }

    /** An upload of this person; anybody else's is not there. */
    Optional<Upload> find(String by, String study, String id) {
        return database.read(sql -> sql.selectFrom(UPLOAD)
                .where(ID.eq(id), STUDY.eq(study), BY.eq(by), AT.gt(clock.millis() - WAITING.toMillis()))
                .fetchOptional(row -> {
                    ByteArrayOutputStream all = new ByteArrayOutputStream();
                    sql.select(BYTES)
                            .from(PARTS)
                            .where(OF.eq(id))
                            .orderBy(PART)
                            .fetch(BYTES)
                            .forEach(all::writeBytes);
                    return new Upload(id, row.get(WAVE), row.get(FILE_NAME), all.toByteArray());
                }));
    }

    void forget(Acting acting, String id) {
        acting.sql().deleteFrom(PARTS).where(OF.eq(id)).execute();
        acting.sql().deleteFrom(UPLOAD).where(ID.eq(id)).execute();
    }

    /** Answers that nobody kept do not lie about. */
    private void forgetOld() {
        long before = clock.millis() - WAITING.toMillis();
        database.keep(sql -> {
            sql.deleteFrom(PARTS)
                    .where(OF.in(sql.select(ID).from(UPLOAD).where(AT.le(before))))
                    .execute();
            return sql.deleteFrom(UPLOAD).where(AT.le(before)).execute();
        });
    }
}
