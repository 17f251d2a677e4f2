package org.commonweal.app.fieldwork;

import static org.commonweal.app.fieldwork.FieldTables.BROUGHT_AT;
import static org.commonweal.app.fieldwork.FieldTables.BROUGHT_BY;
import static org.commonweal.app.fieldwork.FieldTables.FILE_NAME;
import static org.commonweal.app.fieldwork.FieldTables.ID;
import static org.commonweal.app.fieldwork.FieldTables.SEALED;
import static org.commonweal.app.fieldwork.FieldTables.STUDY;
import static org.commonweal.app.fieldwork.FieldTables.UPLOAD;
import static org.commonweal.app.fieldwork.FieldTables.WAVE;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.app.vault.Vault;
import org.springframework.stereotype.Component;

/** Lists of dwellings that wait to be kept or put away: for a day, sealed, and for whoever brought them. */
@Component
final class FrameUploads {

    private static final String PURPOSE = "frame-upload";
    private static final Duration WAITING = Duration.ofDays(1);

    private final Database database;
    private final Vault vault;
    private final Clock clock;

    FrameUploads(Database database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /** @param fileName as it was called where it came from */
    record Brought(String id, String wave, String fileName, byte[] bytes) {}

    String add(String by, String study, String wave, String fileName, byte[] bytes) {
        forgetOld();
        String id = Ids.next();
        return database.change(by, acting -> {
            acting.sql()
                    .insertInto(UPLOAD, ID, STUDY, WAVE, FILE_NAME, BROUGHT_BY, BROUGHT_AT, SEALED)
                    .values(id, study, wave, fileName, by, acting.at().toEpochMilli(), vault.seal(bytes, PURPOSE, id))
                    .execute();
            acting.record("frame.bring", "frame:" + wave, study, Map.of("bytes", Integer.toString(bytes.length)));
            return id;
        });
    }

    Optional<Brought> find(String by, String study, String wave, String id) {
        return database.read(sql -> sql.selectFrom(UPLOAD)
                .where(
                        ID.eq(id),
                        STUDY.eq(study),
                        WAVE.eq(wave),
                        BROUGHT_BY.eq(by),
                        BROUGHT_AT.gt(clock.millis() - WAITING.toMillis()))
                .fetchOptional(
                        row -> new Brought(id, wave, row.get(FILE_NAME), vault.open(row.get(SEALED), PURPOSE, id))));
    }

    void forget(Acting acting, String id) {
        acting.sql().deleteFrom(UPLOAD).where(ID.eq(id)).execute();
    }

    private void forgetOld() {
        long before = clock.millis() - WAITING.toMillis();
        database.keep(sql -> sql.deleteFrom(UPLOAD).where(BROUGHT_AT.le(before)).execute());
    }
}
