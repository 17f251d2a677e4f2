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
import java.util.regex.Pattern;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Removal;
import org.commonweal.app.voices.Codings;
import org.commonweal.app.voices.HoldsWords;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Removes a source with every version of its text and whatever was marked in it or taken from it, for good. */
@Component
final class SourceRemoval {

    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> SOURCE = field(name("source"), String.class);
    private static final Field<String> PATH = field(name("path"), String.class);
    private static final Field<Integer> VERSION = field(name("version"), Integer.class);

    private final DatabaseStore store;
    private final Codings codings;
    private final ObjectProvider<HoldsWords> others;

    SourceRemoval(DatabaseStore store, Codings codings, ObjectProvider<HoldsWords> others) {
        this.store = store;
        this.codings = codings;
        this.others = others;
    }

    /** @return what went, by what it is, with counts */
    Map<String, String> remove(Acting acting, String study, String source) {
        int marked = acting.sql()
                .fetchCount(
                        table(name("voice_coding")),
                        STUDY.eq(study),
                        SOURCE.eq(source),
                        field(name("gone")).isNull());
        codings.forget(acting, study, List.of(source));
        acting.sql()
                .deleteFrom(table(name("voice_task")))
                .where(STUDY.eq(study), SOURCE.eq(source))
                .execute();
        others.forEach(it -> it.forget(acting, study, source));
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
        return Map.of(
                "documents",
                Integer.toString(steps.size()),
                "versions",
                Integer.toString(versions),
                "codings",
                Integer.toString(marked));
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
                    || path.matches("voices/(codings|reviews)/[^/]+/" + Pattern.quote(source) + "\\.csv")
                    || path.equals("voices/adjudicated/" + source + ".csv")) {
                paths.add(DocumentPath.of(path));
            }
        }
        return paths;
    }
}
