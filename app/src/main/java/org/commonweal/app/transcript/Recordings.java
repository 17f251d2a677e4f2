package org.commonweal.app.transcript;

import static org.commonweal.app.transcript.TranscriptTables.BYTES;
import static org.commonweal.app.transcript.TranscriptTables.ID;
import static org.commonweal.app.transcript.TranscriptTables.KIND;
import static org.commonweal.app.transcript.TranscriptTables.MADE_AT;
import static org.commonweal.app.transcript.TranscriptTables.MADE_BY;
import static org.commonweal.app.transcript.TranscriptTables.OF_RECORDING;
import static org.commonweal.app.transcript.TranscriptTables.PART;
import static org.commonweal.app.transcript.TranscriptTables.RECORDING;
import static org.commonweal.app.transcript.TranscriptTables.RECORDING_PIECE;
import static org.commonweal.app.transcript.TranscriptTables.SEALED;
import static org.commonweal.app.transcript.TranscriptTables.SOURCE;
import static org.commonweal.app.transcript.TranscriptTables.STUDY;
import static org.commonweal.app.transcript.TranscriptTables.UNTIL;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.app.vault.Vault;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** What was recorded: sealed piece by piece, apart from the study's documents and in none of its archives. */
@Component("transcript.recordings")
final class Recordings {

    private static final int PIECE = 256 << 10;
    private static final String PURPOSE = "recording";

    private final Database database;
    private final Vault vault;
    private final VoicesDesk desk;
    private final Clock clock;

    Recordings(Database database, Vault vault, VoicesDesk desk, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.desk = desk;
        this.clock = clock;
    }

    /** @param kind such as {@code audio/mpeg} @param until the day on which it goes */
    record Recording(String id, String source, String kind, long bytes, Optional<LocalDate> until) {}

    Optional<Recording> of(String study, String source) {
        return database.read(sql -> sql.selectFrom(RECORDING)
                .where(STUDY.eq(study), SOURCE.eq(source))
                .fetchOptional(Recordings::recording));
    }

    private static Recording recording(Record row) {
        return new Recording(
                row.get(ID),
                row.get(SOURCE),
                row.get(KIND),
                row.get(BYTES),
                Optional.of(row.get(UNTIL)).filter(it -> !it.isEmpty()).map(LocalDate::parse));
    }

    /** Who of those that are heard has not agreed to be recorded. */
    List<String> notAgreed(String study, Source source) {
        List<String> agreed = desk.documents(study).participants().stream()
                .filter(it -> it.consent().recording())
                .map(Participant::id)
                .toList();
        return source.participants().stream().filter(it -> !agreed.contains(it)).toList();
    }

    /**
     * Keeps what was recorded.
     *
     * @throws org.commonweal.problem.Problems where it is no sound, where somebody has not agreed, or where there is one already
     */
    void keep(String by, String study, Source source, InputStream sound, Optional<LocalDate> until) {
        List<String> notAgreed = notAgreed(study, source);
        if (!notAgreed.isEmpty() || source.participants().isEmpty()) {
            throw BringProblem.RECORDING_NOT_AGREED.because("sound", String.join(", ", notAgreed));
        }
        if (of(study, source.id()).isPresent()) {
            throw BringProblem.RECORDING_THERE.because("sound");
        }
        if (until.filter(it -> it.isBefore(today())).isPresent()) {
            throw BringProblem.NO_LATER_DAY.because("until");
        }
        database.change(by, acting -> {
            String id = Ids.next();
            try {
                byte[] piece = sound.readNBytes(PIECE);
                String kind = kind(piece).orElseThrow(() -> BringProblem.NO_SOUND.because("sound"));
                long bytes = 0;
                for (int part = 0; piece.length > 0; part++) {
                    acting.sql()
                            .insertInto(RECORDING_PIECE, OF_RECORDING, PART, SEALED)
                            .values(id, part, vault.seal(piece, PURPOSE, id + ":" + part))
                            .execute();
                    bytes += piece.length;
                    piece = sound.readNBytes(PIECE);
                }
                acting.sql()
                        .insertInto(RECORDING, ID, STUDY, SOURCE, KIND, BYTES, UNTIL, MADE_BY, MADE_AT)
                        .values(
                                id,
                                study,
                                source.id(),
                                kind,
                                bytes,
                                until.map(LocalDate::toString).orElse(""),
                                by,
                                acting.at().toEpochMilli())
                        .execute();
                acting.record(
                        "recording.keep",
                        "source:" + source.id(),
                        study,
                        Map.of(
                                "bytes",
                                Long.toString(bytes),
                                "until",
                                until.map(LocalDate::toString).orElse("")));
                return id;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** What kind of sound begins so, by content and not by name. */
    static Optional<String> kind(byte[] start) {
        String signs = new String(start, 0, Math.min(start.length, 16), StandardCharsets.ISO_8859_1);
        if (signs.startsWith("ID3") || start.length > 2 && (start[0] & 0xFF) == 0xFF && (start[1] & 0xE0) == 0xE0) {
            return Optional.of("audio/mpeg");
        }
        if (signs.startsWith("RIFF") && signs.startsWith("WAVE", 8)) {
            return Optional.of("audio/wav");
        }
        if (signs.startsWith("OggS")) {
            return Optional.of("audio/ogg");
        }
        if (signs.startsWith("fLaC")) {
            return Optional.of("audio/flac");
        }
        if (signs.startsWith("ftyp", 4)) {
            return Optional.of("audio/mp4");
        }
        return signs.startsWith("\u001AE\u00DF\u00A3") ? Optional.of("audio/webm") : Optional.empty();
    }

    /** Writes a stretch, piece by piece as it is opened. @param to not included */
    void write(Recording recording, long from, long to, OutputStream out) throws IOException {
        for (int part = (int) (from / PIECE); (long) part * PIECE < to; part++) {
            int at = part;
            byte[] piece = vault.open(
                    database.read(sql -> sql.select(SEALED)
                            .from(RECORDING_PIECE)
                            .where(OF_RECORDING.eq(recording.id), PART.eq(at))
                            .fetchSingle(SEALED)),
                    PURPOSE,
                    recording.id + ":" + part);
            int start = (int) Math.max(0, from - (long) part * PIECE);
            int end = (int) Math.min(piece.length, to - (long) part * PIECE);
            out.write(piece, start, end - start);
        }
    }

    void delete(Acting acting, String study, Recording recording, String why) {
        acting.sql()
                .deleteFrom(RECORDING_PIECE)
                .where(OF_RECORDING.eq(recording.id))
                .execute();
        acting.sql().deleteFrom(RECORDING).where(ID.eq(recording.id)).execute();
        acting.record("recording.delete", "source:" + recording.source, study, Map.of("why", why));
    }

    /** Those of every study whose day has come go. */
    void forgetDue() {
        List<String> studies = database.read(sql -> sql.selectDistinct(STUDY)
                .from(RECORDING)
                .where(UNTIL.ne(""), UNTIL.lt(today().toString()))
                .orderBy(STUDY)
                .fetch(STUDY));
        studies.forEach(this::forgetDue);
    }

    /** Those whose day has come go. */
    void forgetDue(String study) {
        List<Recording> due = database.read(sql -> sql.selectFrom(RECORDING)
                .where(STUDY.eq(study), UNTIL.ne(""), UNTIL.lt(today().toString()))
                .fetch(Recordings::recording));
        for (Recording recording : due) {
            database.change("system", acting -> {
                delete(acting, study, recording, "its day has come");
                return recording;
            });
        }
        if (!due.isEmpty()) {
            database.settle();
        }
    }
}
