package org.commonweal.app.entity;

import static org.commonweal.app.entity.EntityTables.INSTANCE;
import static org.commonweal.app.entity.EntityTables.STUDY;
import static org.commonweal.app.entity.EntityTables.text;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.util.List;
import java.util.Optional;
import org.commonweal.problem.Problems;
import org.commonweal.submission.Submission;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * A submission as it lies in the store.
 *
 * @param first the one that an edited one goes back to; itself where it is none
 * @param replaces the instance that it takes the place of; empty where it takes none
 * @param by who handed it in
 * @param filled empty where it cannot be read
 */
record HandedIn(
        String id,
        String study,
        String form,
        String version,
        String instance,
        String first,
        String replaces,
        String by,
        Optional<Submission> filled) {

    private static final Field<String> ID = text("id");
    private static final Field<String> FORM = text("form");
    private static final Field<String> FORM_VERSION = text("form_version");
    private static final Field<String> FIRST = text("first");
    private static final Field<@Nullable String> REPLACES = field(name("replaces"), String.class);
    private static final Field<String> BY = text("received_by");
    private static final Field<byte[]> XML = field(name("xml"), byte[].class);

    static List<Field<?>> columns() {
        return List.of(ID, STUDY, FORM, FORM_VERSION, INSTANCE, FIRST, REPLACES, BY, XML);
    }

    static HandedIn of(Record row) {
        Optional<Submission> filled;
        try {
            filled = Optional.of(Submission.read(row.get(XML)));
        } catch (Problems unreadable) {
            filled = Optional.empty();
        }
        return new HandedIn(
                row.get(ID),
                row.get(STUDY),
                row.get(FORM),
                row.get(FORM_VERSION),
                row.get(INSTANCE),
                row.get(FIRST),
                Optional.ofNullable(row.get(REPLACES)).orElse(""),
                row.get(BY),
                filled);
    }

    /** The first answer to a question of this name that is not empty. */
    String answer(String question) {
        return filled.stream()
                .flatMap(it -> it.answers().stream())
                .filter(it -> it.path().endsWith("/" + question))
                .map(it -> it.value().strip())
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse("");
    }
}
