package org.commonweal.app.withdrawal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The submissions of somebody: the one that is named, what replaced it or was replaced by it, and what was kept apart beside it. */
final class SubmissionReach {

    private static final Table<Record> SUBMISSION = table(name("submission"));
    private static final Table<Record> FILE = table(name("submission_file"));
    private static final Table<Record> PIECE = table(name("submission_piece"));
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> INSTANCE = field(name("instance"), String.class);
    private static final Field<String> FIRST = field(name("first"), String.class);
    private static final Field<@Nullable String> TWIN_OF = field(name("twin_of"), String.class);
    private static final Field<String> OF = field(name("submission"), String.class);
    private static final Field<String> HASH = field(name("hash"), String.class);

    /**
     * Which they are.
     *
     * @param ids of the rows
     * @param instances their names
     */
    record Found(Set<String> ids, Set<String> instances) {}

    private SubmissionReach() {}

    static Found find(DSLContext sql, String study, Predicate<String> instance) {
        Map<String, Record> rows = new TreeMap<>();
        sql.select(ID, INSTANCE, FIRST, TWIN_OF)
                .from(SUBMISSION)
                .where(STUDY.eq(study))
                .forEach(row -> rows.put(row.get(ID), row));
        Set<String> ids = new TreeSet<>();
        Set<String> chains = new TreeSet<>();
        rows.values().stream().filter(row -> instance.test(row.get(INSTANCE))).forEach(row -> {
            ids.add(row.get(ID));
            chains.add(row.get(FIRST));
        });
        int before = -1;
        while (before != ids.size()) {
            before = ids.size();
            for (Record row : rows.values()) {
                @Nullable String twin = row.get(TWIN_OF);
                if (chains.contains(row.get(FIRST)) || twin != null && ids.contains(twin)) {
                    ids.add(row.get(ID));
                    chains.add(row.get(FIRST));
                }
            }
        }
        Set<String> instances = new TreeSet<>();
        ids.forEach(id ->
                instances.add(java.util.Objects.requireNonNull(rows.get(id)).get(INSTANCE)));
        return new Found(ids, instances);
    }

    /** Removes them with all that came with them and was said about them. */
    static void remove(DSLContext sql, Found found, Map<String, Integer> counts) {
        if (found.ids().isEmpty()) {
            return;
        }
        List<String> hashes =
                sql.selectDistinct(HASH).from(FILE).where(OF.in(found.ids())).fetch(HASH);
        Reach.count(
                counts,
                "edits",
                sql.deleteFrom(table(name("submission_edit")))
                        .where(OF.in(found.ids()))
                        .execute());
        sql.deleteFrom(table(name("submission_discrepancy")))
                .where(OF.in(found.ids()))
                .execute();
        Reach.count(
                counts, "files", sql.deleteFrom(FILE).where(OF.in(found.ids())).execute());
        Reach.count(
                counts,
                "submissions",
                sql.deleteFrom(SUBMISSION).where(ID.in(found.ids())).execute());
        sql.deleteFrom(PIECE)
                .where(
                        HASH.in(hashes),
                        notExists(selectOne()
                                .from(FILE)
                                .where(field(name("submission_file", "hash"), String.class)
                                        .eq(field(name("submission_piece", "hash"), String.class)))))
                .execute();
    }
}
