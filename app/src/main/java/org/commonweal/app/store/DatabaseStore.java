package org.commonweal.app.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.commonweal.store.StaleStudy;
import org.commonweal.store.StudyStore;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * The documents of studies in the database, with every earlier version. Bytes are kept once by their hash; a document that was
 * removed keeps its history, and can be brought back.
 */
public final class DatabaseStore implements StudyStore {

    private static final Table<Record> DOCUMENT = table(name("document"));
    private static final Table<Record> STUDIES = table(name("study"));
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> PATH = field(name("path"), String.class);
    private static final Field<String> KEY = field(name("path_key"), String.class);
    private static final Field<Integer> VERSION = field(name("version"), Integer.class);
    private static final Field<@Nullable String> HASH = field(name("hash"), String.class);
    private static final Field<Long> SIZE = field(name("size"), Long.class);
    private static final Field<Long> WRITTEN_AT = field(name("written_at"), Long.class);
    private static final Field<String> WRITTEN_BY = field(name("written_by"), String.class);
    private static final Field<Integer> NEWEST = field(name("newest"), Integer.class);

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
        return database.read(sql -> hash(sql, study, path).map(hash -> Pieces.bytes(sql, hash)));
    }

    private static Optional<String> hash(DSLContext sql, String study, DocumentPath path) {
        return newest(sql, study, path).flatMap(Version::hash);
    }

    /** A document as it stands now, piece after piece: for what is too large to be in memory. Close the stream. */
    public Optional<InputStream> open(String study, DocumentPath path) {
        return database.read(sql -> hash(sql, study, path)).map(hash -> Pieces.stream(database, hash));
    }

    /** The bytes that have this hash; none where no document ever had it. */
    public byte[] bytesOf(String hash) {
        return database.read(sql -> Pieces.bytes(sql, hash));
    }

    /** The same, piece after piece. Reading fails where no document ever had this hash. Close the stream. */
    public InputStream openHash(String hash) {
        return Pieces.stream(database, hash);
    }

    /** Every version of a document, the newest first; none where there never was such a document. */
    public List<Version> history(String study, DocumentPath path) {
        return database.read(sql -> sql.selectFrom(DOCUMENT)
                .where(STUDY.eq(study), PATH.eq(path.text()))
                .orderBy(VERSION.desc())
                .fetch(DatabaseStore::version));
    }

    /** What was removed from a study and can be brought back: when and by whom it was removed. */
    public SortedMap<DocumentPath, Version> removed(String study) {
        SortedMap<DocumentPath, Version> removed = new TreeMap<>();
        database.read(sql -> sql.selectFrom(DOCUMENT)
                        .where(STUDY.eq(study), NEWEST.eq(1), HASH.isNull())
                        .fetch())
                .forEach(row -> removed.put(DocumentPath.of(row.get(PATH)), version(row)));
        return removed;
    }

    @Override
    public void apply(String study, Change change, String by) throws IOException {
        try {
            database.change(by, acting -> {
                apply(acting, study, change);
                return null;
            });
        } catch (Stale stale) {
            throw stale.study;
        }
    }

    /**
     * The same within a change that does more.
     *
     * @throws Stale where a document was changed meanwhile, or another stands where it would go
     * @throws StudyClosed where the study takes no changes
     */
    public void apply(Acting acting, String study, Change change) {
        claim(acting.sql(), study);
        check(now(acting.sql(), study), change);
        for (Map.Entry<DocumentPath, Change.Step> step : change.documents().entrySet()) {
            write(acting, study, step.getKey(), step.getValue());
        }
    }

    /** The same where somebody withdraws, which a study that takes no changes takes all the same. */
    public void applyEvenClosed(Acting acting, String study, Change change) {
        if (!isHeld(acting.sql(), study, field(name("id")).isNotNull())) {
            throw new StudyClosed(study);
        }
        check(now(acting.sql(), study), change);
        for (Map.Entry<DocumentPath, Change.Step> step : change.documents().entrySet()) {
            write(acting, study, step.getKey(), step.getValue());
        }
    }

    /**
     * Brings an earlier version of a document back, also of one that was removed, as its newest.
     *
     * @param number of the version
     * @throws Stale where there is no such version, or another document stands in its place
     * @throws StudyClosed where the study takes no changes
     */
    public void bringBack(Acting acting, String study, DocumentPath path, int number) {
        DSLContext sql = acting.sql();
        claim(sql, study);
        Version version = sql.selectFrom(DOCUMENT)
                .where(STUDY.eq(study), PATH.eq(path.text()), VERSION.eq(number))
                .fetchOptional(DatabaseStore::version)
                .filter(found -> found.hash().isPresent())
                .orElseThrow(() -> new Stale(new StaleStudy(path)));
        SortedMap<DocumentPath, String> now = now(sql, study);
        Optional<String> found = Optional.ofNullable(now.get(path));
        check(now, new Change(new TreeMap<>(Map.of(path, new Change.Step(found, Optional.of(new byte[0]))))));
        String hash = version.hash().orElseThrow();
        append(acting, study, path, hash, version.size());
        acting.record(
                "document.bring-back",
                "document:" + path.text(),
                study,
                Map.of("hash", hash, "found", found.orElse(""), "version", Integer.toString(number)));
    }

    /** Whoever changes documents of a study waits for whoever does so already. */
    private static void claim(DSLContext sql, String study) {
        if (!isHeld(sql, study, field(name("closed_at")).isNull())) {
            throw new StudyClosed(study);
        }
    }

    private static boolean isHeld(DSLContext sql, String study, Condition where) {
        return Rows.held(
                        sql,
                        sql.select(field(name("id")))
                                .from(STUDIES)
                                .where(field(name("id"), String.class).eq(study), where))
                .fetchOptional()
                .isPresent();
    }

    private static void check(SortedMap<DocumentPath, String> now, Change change) {
        try {
            change.check(now);
        } catch (StaleStudy stale) {
            throw new Stale(stale);
        }
    }

    private static void write(Acting acting, String study, DocumentPath path, Change.Step step) {
        byte[] bytes = step.bytes().orElse(new byte[0]);
        @Nullable String hash = step.bytes().map(Fingerprint::of).orElse(null);
        if (hash != null) {
            Pieces.keep(acting.sql(), hash, bytes);
        }
        append(acting, study, path, hash, bytes.length);
        String found = step.found().orElse("");
        acting.record(
                hash == null ? "document.remove" : "document.write",
                "document:" + path.text(),
                study,
                hash == null
                        ? Map.of("found", found)
                        : Map.of("hash", hash, "found", found, "bytes", Integer.toString(bytes.length)));
    }

    private static void append(Acting acting, String study, DocumentPath path, @Nullable String hash, long size) {
        DSLContext sql = acting.sql();
        int version = newest(sql, study, path).map(Version::number).orElse(0);
        Condition here = STUDY.eq(study).and(PATH.eq(path.text())).and(NEWEST.eq(1));
        sql.update(DOCUMENT).set(NEWEST, 0).where(here).execute();
        sql.insertInto(DOCUMENT, STUDY, PATH, KEY, VERSION, HASH, SIZE, WRITTEN_AT, WRITTEN_BY, NEWEST)
                .values(
                        study,
                        path.text(),
                        path.key(),
                        version + 1,
                        hash,
                        size,
                        acting.at().toEpochMilli(),
                        acting.actor(),
                        1)
                .execute();
    }

    private static Optional<Version> newest(DSLContext sql, String study, DocumentPath path) {
        return sql.selectFrom(DOCUMENT)
                .where(STUDY.eq(study), PATH.eq(path.text()), NEWEST.eq(1))
                .fetchOptional(DatabaseStore::version);
    }

    private static Version version(Record row) {
        return new Version(
                row.get(VERSION),
                Optional.ofNullable(row.get(HASH)),
                row.get(SIZE),
                Instant.ofEpochMilli(row.get(WRITTEN_AT)),
                row.get(WRITTEN_BY),
                row.get(NEWEST) == 1);
    }

    /** {@link StaleStudy} on its way out of a transaction. */
    public static final class Stale extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient StaleStudy study;

        Stale(StaleStudy study) {
            super(study.getMessage(), study);
            this.study = study;
        }

        public DocumentPath path() {
            return study.path();
        }
    }
}
