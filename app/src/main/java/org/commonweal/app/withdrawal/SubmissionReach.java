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
import org.jooq.Condition;
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

    /** By their names, where only the names can tell which is meant: every submission of the study is asked. */
    static Found find(DSLContext sql, String study, Predicate<String> instance) {
        Set<String> names = new TreeSet<>();
        sql.select(INSTANCE).from(SUBMISSION).where(STUDY.eq(study)).forEach(row -> {
            if (instance.test(row.get(INSTANCE))) {
                names.add(row.get(INSTANCE));
            }
        });
        return named(sql, study, names);
    }

    /** By their names, with all that hangs together with them. */
    static Found named(DSLContext sql, String study, Set<String> names) {
        Map<String, String> found = new TreeMap<>();
        Set<String> chains = new TreeSet<>();
        // One question for each index: asked together, every submission of the study would be walked.
        add(sql, STUDY.eq(study).and(INSTANCE.in(names)).and(TWIN_OF.isNull()), found, chains);
        add(sql, STUDY.eq(study).and(INSTANCE.in(names)).and(TWIN_OF.isNotNull()), found, chains);
        int before = -1;
        while (before != found.size()) {
            before = found.size();
            add(sql, FIRST.in(chains), found, chains);
            add(sql, TWIN_OF.in(found.keySet()), found, chains);
        }
        return new Found(new TreeSet<>(found.keySet()), new TreeSet<>(found.values()));
    }

    private static void add(DSLContext sql, Condition which, Map<String, String> found, Set<String> chains) {
        sql.select(ID, INSTANCE, FIRST).from(SUBMISSION).where(which).forEach(row -> {
            found.put(row.get(ID), row.get(INSTANCE));
            chains.add(row.get(FIRST));
        });
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
