package org.commonweal.app.fieldquality;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonweal.app.store.Database;
import org.commonweal.problem.Problems;
import org.commonweal.submission.Submission;
import org.commonweal.submission.SubmittedTraces.Came;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Submissions as they came, with their audit log: those that count, can be read here and were not rejected. */
@Component
final class FieldSubmissions {

    private static final int AT_ONCE = 100;
    private static final int LARGEST_LOG = 5_000_000;

    private static final Table<Record> SUBMISSION = table(name("submission"));
    private static final Table<Record> FILE = table(name("submission_file"));
    private static final Table<Record> PIECE = table(name("submission_piece"));
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<byte[]> XML = field(name("xml"), byte[].class);
    private static final Field<String> BY = field(name("received_by"), String.class);
    private static final Field<Long> AT = field(name("received_at"), Long.class);
    private static final Field<String> HASH = field(name("hash"), String.class);
    private static final Field<byte[]> BYTES = field(name("bytes"), byte[].class);

    private final Database database;

    FieldSubmissions(Database database) {
        this.database = database;
    }

    /** The ids of those of a form, in the order in which they came. */
    List<String> ids(String study, String form, Optional<Set<String>> versions) {
        return database.read(sql -> sql.select(ID)
                .from(SUBMISSION)
                .where(counting(study, form, versions))
                .orderBy(AT, ID)
                .fetch(ID));
    }

    private static Condition counting(String study, String form, Optional<Set<String>> versions) {
        Condition all = field(name("study"), String.class)
                .eq(study)
                .and(field(name("form"), String.class).eq(form))
                .and(field(name("newest"), Integer.class).eq(1))
                .and(field(name("sealed"), Integer.class).eq(0))
                .and(field(name("state"), String.class).ne("rejected"));
        return versions.map(
                        it -> all.and(field(name("form_version"), String.class).in(it)))
                .orElse(all);
    }

    /** Reads some; what is no form that can be read is not among them. */
    List<Came> read(List<String> ids) {
        List<Came> came = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            database.read(sql -> sql.select(ID, XML, BY, AT)
                            .from(SUBMISSION)
                            .where(ID.in(some))
                            .orderBy(AT, ID)
                            .fetch())
                    .forEach(row -> one(row).ifPresent(came::add));
        }
        return came;
    }

    private Optional<Came> one(Record row) {
        try {
            return Optional.of(new Came(
                    row.get(ID),
                    row.get(BY),
                    Instant.ofEpochMilli(row.get(AT)),
                    Submission.read(row.get(XML)),
                    audit(row.get(ID))));
        } catch (Problems unreadable) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> audit(String submission) {
        @Nullable
        String hash = database.read(sql -> sql.select(HASH)
                .from(FILE)
                .where(
                        field(name("submission"), String.class).eq(submission),
                        field(name("name"), String.class).eq("audit.csv"),
                        field(name("size"), Long.class).le((long) LARGEST_LOG))
                .limit(1)
                .fetchOptional(HASH)
                .orElse(null));
        if (hash == null) {
            return Optional.empty();
        }
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        database.read(sql -> sql.select(BYTES)
                        .from(PIECE)
                        .where(HASH.eq(hash))
                        .orderBy(field(name("part"), Integer.class))
                        .fetch(BYTES))
                .forEach(log::writeBytes);
        return Optional.of(log.toByteArray());
    }
}
