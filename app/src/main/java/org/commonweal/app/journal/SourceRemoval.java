package org.commonweal.app.journal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Removal;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.jooq.Field;
import org.jooq.Record;

/** Removes a source with every version of its text and whatever was marked in it, for good. */
final class SourceRemoval {

    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> PATH = field(name("path"), String.class);
    private static final Field<Integer> VERSION = field(name("version"), Integer.class);

    private SourceRemoval() {}

    /** @return what went, by what it is, with counts */
    static Map<String, String> remove(Acting acting, DatabaseStore store, String study, String source) {
        List<DocumentPath> paths = paths(acting, study, source);
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        for (DocumentPath path : paths) {
            acting.sql()
                    .select(field(name("hash"), String.class))
                    .from(table(name("document")))
                    .where(
                            STUDY.eq(study),
                            PATH.eq(path.text()),
                            field(name("newest"), Integer.class).eq(1),
                            field(name("hash")).isNotNull())
                    .fetchOptional(row -> row.get(0, String.class))
                    .ifPresent(hash -> steps.put(path, new Change.Step(Optional.of(hash), Optional.empty())));
        }
        if (!steps.isEmpty()) {
            store.applyEvenClosed(acting, study, new Change(steps));
        }
        int versions = 0;
        for (DocumentPath path : paths) {
            List<Integer> numbers = acting.sql()
                    .select(VERSION)
                    .from(table(name("document")))
                    .where(STUDY.eq(study), PATH.eq(path.text()))
                    .fetch(VERSION);
            versions += Removal.versions(acting.sql(), study, path, numbers);
        }
        return Map.of("documents", Integer.toString(steps.size()), "versions", Integer.toString(versions));
    }

    /** Its own documents and those of every coder about it, also such as were removed before. */
    private static List<DocumentPath> paths(Acting acting, String study, String source) {
        List<DocumentPath> paths = new ArrayList<>();
        for (Record row : acting.sql()
                .selectDistinct(PATH)
                .from(table(name("document")))
                .where(STUDY.eq(study), PATH.startsWith("voices/"))
                .orderBy(PATH)
                .fetch()) {
            String path = row.get(PATH);
            if (path.startsWith("voices/sources/" + source + "/")
                    || path.matches("voices/(codings|reviews)/[^/]+/" + java.util.regex.Pattern.quote(source) + "\\.csv")
                    || path.equals("voices/adjudicated/" + source + ".csv")) {
                paths.add(DocumentPath.of(path));
            }
        }
        return paths;
    }
}
