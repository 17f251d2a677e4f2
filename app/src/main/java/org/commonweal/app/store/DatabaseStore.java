package org.commonweal.app.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.commonweal.store.StaleStudy;
import org.commonweal.store.StudyStore;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * The documents of studies in the database, with every earlier version. Bytes are kept once by their hash, in pieces of a
 * mebibyte; a document that was removed keeps its history.
 */
public final class DatabaseStore implements StudyStore {

    private static final int PIECE = 1 << 20;

    private static final Table<Record> DOCUMENT = table(name("document"));
    private static final Table<Record> PIECES = table(name("piece"));
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> PATH = field(name("path"), String.class);
    private static final Field<String> KEY = field(name("path_key"), String.class);
    private static final Field<Integer> VERSION = field(name("version"), Integer.class);
    private static final Field<@Nullable String> HASH = field(name("hash"), String.class);
    private static final Field<Long> SIZE = field(name("size"), Long.class);
    private static final Field<Long> WRITTEN_AT = field(name("written_at"), Long.class);
    private static final Field<String> WRITTEN_BY = field(name("written_by"), String.class);
    private static final Field<Integer> NEWEST = field(name("newest"), Integer.class);
    private static final Field<Integer> PART = field(name("part"), Integer.class);
    private static final Field<byte[]> BYTES = field(name("bytes"), byte[].class);

    private final Database database;

    public DatabaseStore(Database database) {
        this.database = database;
    }

    @Override
    public SortedMap<DocumentPath, String> documents(String study) {
        return database.read(sql -> now(sql, study));
    }

    private static SortedMap<DocumentPath, String> now(DSLContext sql, String study) {
        SortedMap<DocumentPath, String> documents = new TreeMap<>();
        sql.select(PATH, HASH)
                .from(DOCUMENT)
                .where(STUDY.eq(study), NEWEST.eq(1), HASH.isNotNull())
                .forEach(row -> documents.put(DocumentPath.of(row.get(PATH)), String.valueOf(row.get(HASH))));
        return documents;
    }

    @Override
    public Optional<byte[]> read(String study, DocumentPath path) {
        return database.read(sql -> sql.select(HASH)
                .from(DOCUMENT)
                .where(STUDY.eq(study), PATH.eq(path.text()), NEWEST.eq(1), HASH.isNotNull())
                .fetchOptional(HASH)
                .map(hash -> bytes(sql, hash)));
    }

    /** The bytes that have this hash; none where no document ever had it. */
    public byte[] bytesOf(String hash) {
        return database.read(sql -> bytes(sql, hash));
    }

    private static byte[] bytes(DSLContext sql, String hash) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        sql.select(BYTES)
                .from(PIECES)
                .where(field(name("hash"), String.class).eq(hash))
                .orderBy(PART)
                .fetch(BYTES)
                .forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Override
    public void apply(String study, Change change, String by) throws IOException {
        try {
            database.change(by, acting -> {
                apply(acting, study, change);
                return null;
            });
        } catch (Stale stale) {
            throw new StaleStudy(stale.path);
        }
    }

    /**
     * The same within a change that does more.
     *
     * @throws Stale where a document was changed meanwhile
     */
    public void apply(Acting acting, String study, Change change) {
        DSLContext sql = acting.sql();
        // Whoever changes documents of a study waits for whoever does so already.
        Rows.held(
                        sql,
                        sql.select(field(name("id")))
                                .from(table(name("study")))
                                .where(field(name("id"), String.class).eq(study)))
                .fetch();
        SortedMap<DocumentPath, String> now = now(sql, study);
        for (Map.Entry<DocumentPath, Change.Step> step : change.documents().entrySet()) {
            DocumentPath path = step.getKey();
            boolean twin =
                    now.keySet().stream().anyMatch(other -> other.key().equals(path.key()) && !other.equals(path));
            if (twin
                    || !now.getOrDefault(path, "")
                            .equals(step.getValue().found().orElse(""))) {
                throw new Stale(path);
            }
            write(acting, study, path, step.getValue());
        }
    }

    private static void write(Acting acting, String study, DocumentPath path, Change.Step step) {
        DSLContext sql = acting.sql();
        int version = sql.select(VERSION)
                .from(DOCUMENT)
                .where(STUDY.eq(study), PATH.eq(path.text()), NEWEST.eq(1))
                .fetchOptional(VERSION)
                .orElse(0);
        sql.update(DOCUMENT)
                .set(NEWEST, 0)
                .where(STUDY.eq(study), PATH.eq(path.text()), NEWEST.eq(1))
                .execute();
        byte[] bytes = step.bytes().orElse(new byte[0]);
        @Nullable String hash = step.bytes().map(Fingerprint::of).orElse(null);
        if (hash != null) {
            keep(sql, hash, bytes);
        }
        sql.insertInto(DOCUMENT, STUDY, PATH, KEY, VERSION, HASH, SIZE, WRITTEN_AT, WRITTEN_BY, NEWEST)
                .values(
                        study,
                        path.text(),
                        path.key(),
                        version + 1,
                        hash,
                        (long) bytes.length,
                        acting.at().toEpochMilli(),
                        acting.actor(),
                        1)
                .execute();
        acting.record(
                hash == null ? "document.remove" : "document.write",
                "document:" + path.text(),
                study,
                hash == null
                        ? Map.of("found", step.found().orElse(""))
                        : Map.of(
                                "hash",
                                hash,
                                "found",
                                step.found().orElse(""),
                                "bytes",
                                Integer.toString(bytes.length)));
    }

    private static void keep(DSLContext sql, String hash, byte[] bytes) {
        Field<String> key = field(name("hash"), String.class);
        if (sql.fetchExists(PIECES, key.eq(hash))) {
            return;
        }
        for (int part = 0; part == 0 || part * PIECE < bytes.length; part++) {
            byte[] piece = Arrays.copyOfRange(bytes, part * PIECE, Math.min(bytes.length, (part + 1) * PIECE));
            sql.insertInto(PIECES, key, PART, BYTES)
                    .values(hash, part, piece)
                    .onConflictDoNothing()
                    .execute();
        }
    }

    /** {@link StaleStudy} on its way out of a transaction. */
    public static final class Stale extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient DocumentPath path;

        Stale(DocumentPath path) {
            super(path + " was changed meanwhile");
            this.path = path;
        }

        public DocumentPath path() {
            return path;
        }
    }
}
