package org.commonweal.app.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;

/** Bytes by their hash, kept once, in pieces of a mebibyte. */
final class Pieces {

    static final Table<Record> TABLE = table(name("piece"));
    static final Field<String> HASH = field(name("hash"), String.class);

    private static final int PIECE = 1 << 20;
    private static final Field<Integer> PART = field(name("part"), Integer.class);
    private static final Field<byte[]> BYTES = field(name("bytes"), byte[].class);

    private Pieces() {}

    static void keep(DSLContext sql, String hash, byte[] bytes) {
        holdStill(sql, false);
        if (sql.fetchExists(TABLE, HASH.eq(hash))) {
            return;
        }
        for (int part = 0; part == 0 || part * (long) PIECE < bytes.length; part++) {
            int from = part * PIECE;
            byte[] piece = Arrays.copyOfRange(bytes, from, (int) Math.min(bytes.length, from + (long) PIECE));
            sql.insertInto(TABLE, HASH, PART, BYTES)
                    .values(hash, part, piece)
                    .onConflictDoNothing()
                    .execute();
        }
    }

    /** All at once; empty where nothing has this hash. */
    static byte[] bytes(DSLContext sql, String hash) {
        Integer last = sql.select(max(PART)).from(TABLE).where(HASH.eq(hash)).fetchSingle(max(PART));
        if (last == null) {
            return new byte[0];
        }
        byte[] end = piece(sql, hash, last);
        byte[] all = new byte[Math.addExact(last * PIECE, end.length)];
        for (int part = 0; part < last; part++) {
            System.arraycopy(piece(sql, hash, part), 0, all, part * PIECE, PIECE);
        }
        System.arraycopy(end, 0, all, last * PIECE, end.length);
        return all;
    }

    private static byte[] piece(DSLContext sql, String hash, int part) {
        return Objects.requireNonNullElse(
                sql.select(BYTES).from(TABLE).where(HASH.eq(hash), PART.eq(part)).fetchOne(BYTES), new byte[0]);
    }

    /** Piece after piece, never more than one in memory. */
    static InputStream stream(Database database, String hash) {
        return new Stream(database, hash);
    }

    /**
     * What removes pieces waits for everybody who is about to name them, and the other way round. On the embedded store there
     * is one writer anyhow.
     */
    static void holdStill(DSLContext sql, boolean removing) {
        if (sql.dialect().family() == SQLDialect.POSTGRES) {
            sql.execute(
                    removing ? "select pg_advisory_xact_lock(8040)" : "select pg_advisory_xact_lock_shared(8040)");
        }
    }

    private static final class Stream extends InputStream {

        private final Database database;
        private final String hash;
        private byte[] piece = new byte[0];
        private int next;
        private int at;
        private boolean ended;

        Stream(Database database, String hash) {
            this.database = database;
            this.hash = hash;
        }

        @Override
        public int read() throws IOException {
            return refill() ? piece[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!refill()) {
                return -1;
            }
            int some = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, into, from, some);
            at += some;
            return some;
        }

        private boolean refill() throws IOException {
            if (at < piece.length) {
                return true;
            }
            if (ended) {
                return false;
            }
            int part = next++;
            byte[] found = database.read(sql -> piece(sql, hash, part));
            if (part == 0 && found.length == 0 && database.read(sql -> !sql.fetchExists(TABLE, HASH.eq(hash)))) {
                throw new FileNotFoundException("nothing has the hash " + hash);
            }
            piece = found;
            at = 0;
            ended = piece.length < PIECE;
            return piece.length > 0;
        }
    }
}
