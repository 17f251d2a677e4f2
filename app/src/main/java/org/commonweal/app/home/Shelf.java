package org.commonweal.app.home;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.words.Labels;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The studies of this installation: that they exist and what they are called. */
final class Shelf {

    /** A study: {@code closed} since when it takes no changes. */
    record Entry(String id, Labels titles, Instant created, Optional<Instant> closed) {}

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Table<Record> STUDY = table(name("study"));
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<String> TITLES = field(name("titles"), String.class);
    private static final Field<Long> CREATED_AT = field(name("created_at"), Long.class);
    private static final Field<String> CREATED_BY = field(name("created_by"), String.class);
    private static final Field<@Nullable Long> CLOSED_AT = field(name("closed_at"), Long.class);

    private final Database database;

    Shelf(Database database) {
        this.database = database;
    }

    List<Entry> all() {
        return database.read(sql -> sql.selectFrom(STUDY).orderBy(ID).fetch(Shelf::entry));
    }

    Optional<Entry> find(String id) {
        return database.read(sql -> sql.selectFrom(STUDY).where(ID.eq(id)).fetchOptional(Shelf::entry));
    }

    /** Makes a study without documents; false where there is one of this id. */
    boolean create(Acting acting, String id, Labels titles) {
        int made = acting.sql()
                .insertInto(STUDY, ID, TITLES, CREATED_AT, CREATED_BY)
                .values(id, text(titles), acting.at().toEpochMilli(), acting.actor())
                .onConflictDoNothing()
                .execute();
        acting.record(made == 1 ? "study.create" : "study.create-again", "study:" + id, id, Map.of());
        return made == 1;
    }

    void rename(Acting acting, String id, Labels titles) {
        acting.sql().update(STUDY).set(TITLES, text(titles)).where(ID.eq(id)).execute();
        acting.record("study.rename", "study:" + id, id, titles.byLanguage());
    }

    void close(Acting acting, String id) {
        acting.sql()
                .update(STUDY)
                .set(CLOSED_AT, acting.at().toEpochMilli())
                .where(ID.eq(id), CLOSED_AT.isNull())
                .execute();
        acting.record("study.close", "study:" + id, id, Map.of());
    }

    void reopen(Acting acting, String id) {
        acting.sql().update(STUDY).setNull(CLOSED_AT).where(ID.eq(id)).execute();
        acting.record("study.reopen", "study:" + id, id, Map.of());
    }

    private static String text(Labels titles) {
        return JSON.writeValueAsString(new TreeMap<>(titles.byLanguage()));
    }

    private static Entry entry(Record row) {
        return new Entry(
                row.get(ID),
                new Labels(JSON.readValue(row.get(TITLES), new TypeReference<TreeMap<String, String>>() {})),
                Instant.ofEpochMilli(row.get(CREATED_AT)),
                Optional.ofNullable(row.get(CLOSED_AT)).map(Instant::ofEpochMilli));
    }
}
