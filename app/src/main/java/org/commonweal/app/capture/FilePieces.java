package org.commonweal.app.capture;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import org.commonweal.app.store.Database;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Files that came with submissions, by their hash, in pieces of a mebibyte: never more than one in memory, and each on the disk before
 * the next is read. A file that was cut off leaves pieces that nobody names; the next try fills the rest in, and what nobody tries
 * again is swept as orphans.
 */
final class FilePieces {

    private static final Table<Record> PIECE_TABLE = table(name("submission_piece"));
    private static final Field<String> HASH = field(name("hash"), String.class);
    private static final Field<Integer> PART = field(name("part"), Integer.class);
    private static final long LARGEST_LOG = 5_000_000;
    private static final Field<byte[]> BYTES = field(name("bytes"), byte[].class);
    private static final Field<Long> KEPT_AT = field(name("kept_at"), Long.class);
    private static final int PIECE = 1 << 20;

    /** Where a file's bytes can be read, as often as is needed. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    /** A file that is on the disk. */
    record Stored(String hash, long size) {}

    private FilePieces() {}

    /** Keeps a file; what is there already is not written again. */
    static Stored keep(Database database, Source source) throws IOException {
        Stored file = look(source);
        try (InputStream in = source.open()) {
            int part = 0;
            byte[] piece = in.readNBytes(PIECE);
            while (part == 0 || piece.length > 0) {
                int number = part++;
                byte[] bytes = piece;
                database.keep(sql -> sql.insertInto(PIECE_TABLE, HASH, PART, BYTES, KEPT_AT)
                        .values(file.hash(), number, bytes, database.clock().millis())
                        .onConflictDoNothing()
                        .execute());
                piece = in.readNBytes(PIECE);
            }
        }
        return file;
    }

    static boolean areHere(DSLContext sql, Collection<Stored> files) {
        return files.stream().allMatch(file -> sql.fetchExists(PIECE_TABLE, HASH.eq(file.hash())));
    }

    /** Removes files that no submission names. */
    static void forget(DSLContext sql, Collection<Stored> files) {
        for (Stored file : files) {
            if (!sql.fetchExists(CaptureTables.FILE, HASH.eq(file.hash()))) {
                sql.deleteFrom(PIECE_TABLE).where(HASH.eq(file.hash())).execute();
            }
        }
    }

    private static Stored look(Source source) throws IOException {
        try (InputStream in = source.open()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] some = new byte[1 << 16];
            long size = 0;
            for (int many = in.read(some); many >= 0; many = in.read(some)) {
                digest.update(some, 0, many);
                size += many;
            }
            return new Stored(HexFormat.of().formatHex(digest.digest()), size);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How a submission was filled in, as its device tells it; empty where it does not, or too much of it. */
    static Optional<byte[]> log(Database database, String submission) {
        return database.read(sql -> sql.select(HASH)
                        .from(CaptureTables.FILE)
                        .where(
                                CaptureTables.OF.eq(submission),
                                CaptureTables.NAME.eq("audit.csv"),
                                CaptureTables.SIZE.le(LARGEST_LOG))
                        .limit(1)
                        .fetchOptional(HASH))
                .map(hash -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    try {
                        write(database, hash, out);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return out.toByteArray();
                });
    }

    /** Writes a file out, piece after piece. */
    static void write(Database database, String hash, OutputStream out) throws IOException {
        for (int part = 0; ; part++) {
            int number = part;
            byte[] piece = database.read(sql -> sql.select(BYTES)
                    .from(PIECE_TABLE)
                    .where(HASH.eq(hash), PART.eq(number))
                    .fetchOptional(BYTES)
                    .orElse(new byte[0]));
            out.write(piece);
            if (piece.length < PIECE) {
                return;
            }
        }
    }
}
