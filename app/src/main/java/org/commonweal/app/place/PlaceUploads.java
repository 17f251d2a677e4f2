package org.commonweal.app.place;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** Files of places between being brought and being kept: whoever brought one looks at it first. Gone after an hour. */
@Component
final class PlaceUploads {

    private static final int PIECE = 1 << 20;
    private static final Duration KEPT = Duration.ofHours(1);

    private static final Table<Record> UPLOAD = table(name("place_upload"));
    private static final Table<Record> PARTS = table(name("place_upload_part"));
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> FILE = field(name("file_name"), String.class);
    private static final Field<String> NAME = field(name("name"), String.class);
    private static final Field<String> PAGE = field(name("page"), String.class);
    private static final Field<String> BY = field(name("made_by"), String.class);
    private static final Field<Long> AT = field(name("made_at"), Long.class);
    private static final Field<String> OF = field(name("upload"), String.class);
    private static final Field<Integer> PART = field(name("part"), Integer.class);
    private static final Field<byte[]> BYTES = field(name("bytes"), byte[].class);

    private final Database database;

    PlaceUploads(Database database) {
        this.database = database;
    }

    /**
     * @param file as the person's machine calls it
     * @param name it will have in the study
     * @param page of its source, as it stands so far
     */
    record Upload(String id, String file, String name, String page, byte[] bytes) {}

    String add(String study, String by, String file, String name, String page, byte[] bytes) {
        String id = Ids.next();
        database.change(by, acting -> {
            DSLContext sql = acting.sql();
            forget(acting, AT.lt(acting.at().minus(KEPT).toEpochMilli()));
            sql.insertInto(UPLOAD, ID, STUDY, FILE, NAME, PAGE, BY, AT)
                    .values(id, study, file, name, page, by, acting.at().toEpochMilli())
                    .execute();
            for (int part = 0; part == 0 || part * PIECE < bytes.length; part++) {
                byte[] piece = Arrays.copyOfRange(bytes, part * PIECE, Math.min(bytes.length, (part + 1) * PIECE));
                sql.insertInto(PARTS, OF, PART, BYTES).values(id, part, piece).execute();
            }
            return acting.record("place.bring", "upload:" + id, study, Map.of("name", name));
        });
        return id;
    }

    /** An upload of this person. */
    Optional<Upload> find(String study, String by, String id) {
        return database.read(sql -> sql.selectFrom(UPLOAD)
                .where(ID.eq(id), STUDY.eq(study), BY.eq(by))
                .fetchOptional()
                .map(row -> new Upload(id, row.get(FILE), row.get(NAME), row.get(PAGE), bytes(sql, id))));
    }

    private static byte[] bytes(DSLContext sql, String id) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        sql.select(BYTES)
                .from(PARTS)
                .where(OF.eq(id))
                .orderBy(PART)
                .fetch(BYTES)
                .forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** Within a change that keeps it, or that throws it away. */
    void forget(Acting acting, String id) {
        forget(acting, ID.eq(id));
    }

    private static void forget(Acting acting, org.jooq.Condition which) {
        DSLContext sql = acting.sql();
        sql.deleteFrom(PARTS)
                .where(OF.in(sql.select(ID).from(UPLOAD).where(which)))
                .execute();
        sql.deleteFrom(UPLOAD).where(which).execute();
    }
}
