package org.commonweal.app.transcript;

import static org.commonweal.app.transcript.TranscriptTables.BATCH;
import static org.commonweal.app.transcript.TranscriptTables.CALLED;
import static org.commonweal.app.transcript.TranscriptTables.MADE_AT;
import static org.commonweal.app.transcript.TranscriptTables.MADE_BY;
import static org.commonweal.app.transcript.TranscriptTables.NUMBER;
import static org.commonweal.app.transcript.TranscriptTables.PART;
import static org.commonweal.app.transcript.TranscriptTables.SEALED;
import static org.commonweal.app.transcript.TranscriptTables.STUDY;
import static org.commonweal.app.transcript.TranscriptTables.UPLOAD;
import static org.commonweal.app.transcript.TranscriptTables.UPLOAD_PIECE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.app.vault.Vault;
import org.commonweal.exchange.transcript.Draft;
import org.commonweal.exchange.transcript.TranscriptReader;
import org.springframework.stereotype.Component;

/** Transcripts that were brought and wait to be looked at: sealed, for a day, and for whoever brought them. */
@Component
final class Waiting {

    private static final int PIECE = 1 << 20;
    private static final Duration DAY = Duration.ofDays(1);
    private static final String PURPOSE = "transcript";

    private final Database database;
    private final Vault vault;
    private final Clock clock;

    Waiting(Database database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /** @param called as whoever brought it calls it; may hold a name */
    record Brought(String called, byte[] bytes) {}

    String add(String by, String study, List<Brought> files) {
        forgetOld();
        String batch = Ids.next();
        return database.change(by, acting -> {
            for (int number = 0; number < files.size(); number++) {
                Brought file = files.get(number);
                acting.sql()
                        .insertInto(UPLOAD, BATCH, NUMBER, STUDY, MADE_BY, MADE_AT, CALLED)
                        .values(
                                batch,
                                number,
                                study,
                                by,
                                acting.at().toEpochMilli(),
                                vault.seal(file.called, PURPOSE, batch))
                        .execute();
                for (int part = 0; part * PIECE < file.bytes.length; part++) {
                    byte[] piece = Arrays.copyOfRange(
                            file.bytes, part * PIECE, Math.min(file.bytes.length, (part + 1) * PIECE));
                    acting.sql()
                            .insertInto(UPLOAD_PIECE, BATCH, NUMBER, PART, SEALED)
                            .values(batch, number, part, vault.seal(piece, PURPOSE, about(batch, number, part)))
                            .execute();
                }
            }
            acting.record("voice.bring", "batch:" + batch, study, Map.of("files", Integer.toString(files.size())));
            return batch;
        });
    }

    private static String about(String batch, int number, int part) {
        return batch + ":" + number + ":" + part;
    }

    /** @throws NotHere where there is none of this person's */
    List<Brought> find(String by, String study, String batch) {
        List<Brought> files = database.read(sql -> sql.select(NUMBER, CALLED)
                .from(UPLOAD)
                .where(BATCH.eq(batch), STUDY.eq(study), MADE_BY.eq(by), MADE_AT.gt(clock.millis() - DAY.toMillis()))
                .orderBy(NUMBER)
                .fetch(row -> {
                    ByteArrayOutputStream all = new ByteArrayOutputStream();
                    sql.select(PART, SEALED)
                            .from(UPLOAD_PIECE)
                            .where(BATCH.eq(batch), NUMBER.eq(row.get(NUMBER)))
                            .orderBy(PART)
                            .forEach(piece -> all.writeBytes(vault.open(
                                    piece.get(SEALED), PURPOSE, about(batch, row.get(NUMBER), piece.get(PART)))));
                    return new Brought(vault.openText(row.get(CALLED), PURPOSE, batch), all.toByteArray());
                }));
        if (files.isEmpty()) {
            throw new NotHere();
        }
        return files;
    }

    void forget(Acting acting, String batch) {
        acting.sql().deleteFrom(UPLOAD_PIECE).where(BATCH.eq(batch)).execute();
        acting.sql().deleteFrom(UPLOAD).where(BATCH.eq(batch)).execute();
    }

    private void forgetOld() {
        long before = clock.millis() - DAY.toMillis();
        database.keep(sql -> {
            sql.deleteFrom(UPLOAD_PIECE)
                    .where(BATCH.in(sql.select(BATCH).from(UPLOAD).where(MADE_AT.le(before))))
                    .execute();
            return sql.deleteFrom(UPLOAD).where(MADE_AT.le(before)).execute();
        });
    }

    /** Reads a transcript; on its way it lies in a file that only this program can read. */
    static Draft draft(Brought file, boolean joinHyphens) {
        try {
            Path aside = Files.createTempFile("transcript", ".aside");
            try {
                Files.write(aside, file.bytes);
                return TranscriptReader.read(aside, file.called, joinHyphens);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
