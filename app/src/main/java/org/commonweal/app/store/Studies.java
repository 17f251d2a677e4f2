package org.commonweal.app.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.commonweal.store.DocumentPath;
import org.commonweal.words.Labels;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The studies of this installation: that they exist, their names, whether they still take changes. */
public final class Studies {

    /**
     * A study.
     *
     * @param id its short name in addresses; never changes
     * @param titles by language
     * @param createdBy the id of the person
     * @param closedAt since when it takes no changes; empty while it does
     */
    public record Entry(String id, Labels titles, Instant createdAt, String createdBy, Optional<Instant> closedAt) {}

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");
    private static final Set<String> TAKEN = Set.of("new", "import");

    private static final Table<Record> STUDY = table(name("study"));
    private static final Field<String> STUDY_ID = field(name("id"), String.class);
    private static final Field<String> TITLES = field(name("titles"), String.class);
    private static final Field<Long> CREATED_AT = field(name("created_at"), Long.class);
    private static final Field<String> CREATED_BY = field(name("created_by"), String.class);
    private static final Field<@Nullable Long> CLOSED_AT = field(name("closed_at"), Long.class);

    private final Database database;

    public Studies(Database database) {
        this.database = database;
    }

    /** Whether a study may have this id: 1 to 40 small letters, digits and hyphens between them, no word of our addresses. */
    public static boolean fits(String id) {
        return ID.matcher(id).matches() && !TAKEN.contains(id) && DocumentPath.fits(id);
    }

    /** Every study by its id, closed ones too. */
    public List<Entry> list() {
        return database.read(sql -> sql.selectFrom(STUDY).orderBy(STUDY_ID).fetch(Studies::entry));
    }

    public Optional<Entry> find(String id) {
        return database.read(sql -> sql.selectFrom(STUDY).where(STUDY_ID.eq(id)).fetchOptional(Studies::entry));
    }

    /**
     * Makes a study without documents.
     *
     * @return false, and nothing is made, where there is one of this id
     * @throws IllegalArgumentException where the id does not fit
     */
    public boolean create(Acting acting, String id, Labels titles) {
        if (!fits(id)) {
            throw new IllegalArgumentException("no id of a study: " + id);
        }
        int made = acting.sql()
                .insertInto(STUDY, STUDY_ID, TITLES, CREATED_AT, CREATED_BY)
                .values(
                        id,
                        JSON.writeValueAsString(new TreeMap<>(titles.byLanguage())),
                        acting.at().toEpochMilli(),
                        acting.actor())
                .onConflictDoNothing()
                .execute();
        acting.record(made == 1 ? "study.create" : "study.create-again", "study:" + id, id, Map.of());
        return made == 1;
    }

    /** Gives it other titles; its id stays. */
    public void rename(Acting acting, String id, Labels titles) {
        acting.sql()
                .update(STUDY)
                .set(TITLES, JSON.writeValueAsString(new TreeMap<>(titles.byLanguage())))
                .where(STUDY_ID.eq(id))
                .execute();
        acting.record("study.rename", "study:" + id, id, titles.byLanguage());
    }

    /** From now on no document of it changes. Nothing is lost, and {@link #reopen} undoes it. */
    public void close(Acting acting, String id) {
        acting.sql()
                .update(STUDY)
                .set(CLOSED_AT, acting.at().toEpochMilli())
                .where(STUDY_ID.eq(id), CLOSED_AT.isNull())
                .execute();
        acting.record("study.close", "study:" + id, id, Map.of());
    }

    public void reopen(Acting acting, String id) {
        acting.sql().update(STUDY).setNull(CLOSED_AT).where(STUDY_ID.eq(id)).execute();
        acting.record("study.reopen", "study:" + id, id, Map.of());
    }

    private static Entry entry(Record row) {
        return new Entry(
                row.get(STUDY_ID),
                new Labels(JSON.readValue(row.get(TITLES), new TypeReference<TreeMap<String, String>>() {})),
                Instant.ofEpochMilli(row.get(CREATED_AT)),
                row.get(CREATED_BY),
                Optional.ofNullable(row.get(CLOSED_AT)).map(Instant::ofEpochMilli));
    }
}
