package org.commonweal.app.reading;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.store.Fingerprint;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** Projects of other programs that were brought and wait to be taken or put away: for a day, and for whoever brought them. */
@Component
final class ProjectShelf {

    /** Larger projects are brought by the command line. */
    static final int MOST_BYTES = 30 << 20;

    private static final Duration WAITING = Duration.ofDays(1);
    private static final Table<Record> PROJECT = table(name("voice_project"));
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> FILE_NAME = field(name("file_name"), String.class);
    private static final Field<String> BY = field(name("brought_by"), String.class);
    private static final Field<Long> AT = field(name("brought_at"), Long.class);
    private static final Field<byte[]> BYTES = field(name("bytes"), byte[].class);

    private final Database database;

    ProjectShelf(Database database) {
        this.database = database;
    }

    /** @param fileName as it was called where it came from, with the language of its words before it */
    record Brought(String id, String fileName, byte[] bytes) {}

    String add(String by, String study, String fileName, byte[] bytes) {
        long old = database.clock().millis() - WAITING.toMillis();
        database.keep(sql -> sql.deleteFrom(PROJECT).where(AT.le(old)).execute());
        String id = Ids.next();
        return database.change(by, acting -> {
            acting.sql()
                    .insertInto(PROJECT, ID, STUDY, FILE_NAME, BY, AT, BYTES)
                    .values(id, study, fileName, by, acting.at().toEpochMilli(), bytes)
                    .execute();
            acting.record("voice.bring", "study:" + study, study, Map.of("hash", Fingerprint.of(bytes)));
            return id;
        });
    }

    /** A project that this person brought; anybody else's is not there. */
    Optional<Brought> find(String by, String study, String id) {
        long old = database.clock().millis() - WAITING.toMillis();
        return database.read(sql -> sql.selectFrom(PROJECT)
                .where(ID.eq(id), STUDY.eq(study), BY.eq(by), AT.gt(old))
                .fetchOptional(row -> new Brought(id, row.get(FILE_NAME), row.get(BYTES))));
    }

    void forget(Acting acting, String id) {
        acting.sql().deleteFrom(PROJECT).where(ID.eq(id)).execute();
    }
}
