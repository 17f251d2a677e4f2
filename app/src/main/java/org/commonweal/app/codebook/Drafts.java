package org.commonweal.app.codebook;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.exchange.CodebookFile;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Revision;
import org.commonweal.words.Labels;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/**
 * The next version of a study's codebook while it is made: one at a time, and of the whole team. Who changes it says what they saw;
 * where somebody else was quicker, nothing is changed.
 */
@Component
public final class Drafts {

    private static final Table<Record> DRAFT = table(name("codebook_draft"));
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> TEXT = field(name("codebook"), String.class);
    private static final Field<Integer> VERSION = field(name("version"), Integer.class);
    private static final Field<Long> REV = field(name("rev"), Long.class);
    private static final Field<Long> CHANGED_AT = field(name("changed_at"), Long.class);
    private static final Field<String> CHANGED_BY = field(name("changed_by"), String.class);

    private final Database database;
    private final DatabaseStore store;
    private final VoicesDesk desk;

    Drafts(Database database, DatabaseStore store, VoicesDesk desk) {
        this.database = database;
        this.store = store;
        this.desk = desk;
    }

    /**
     * A draft.
     *
     * @param rev grows with every change; whoever changes it gives the one they saw
     */
    public record Draft(Codebook book, long rev, Instant at, String by) {}

    /** The draft; none where nobody has begun one. */
    public Optional<Draft> of(String study) {
        return database.read(sql -> of(sql, study));
    }

    private static Optional<Draft> of(DSLContext sql, String study) {
        return sql.selectFrom(DRAFT)
                .where(STUDY.eq(study))
                .fetchOptional(row -> new Draft(
                        CodebookFile.read(row.get(VERSION), row.get(TEXT).getBytes(StandardCharsets.UTF_8)),
                        row.get(REV),
                        Instant.ofEpochMilli(row.get(CHANGED_AT)),
                        row.get(CHANGED_BY)));
    }

    /** The newest version that was published. */
    Optional<Codebook> newest(String study) {
        return desk.documents(study).codebook();
    }

    /** Begins a draft; the one there is where somebody has. */
    public Draft begin(Acting acting, String study) {
        Optional<Draft> there = of(acting.sql(), study);
        if (there.isPresent()) {
            acting.record("codebook.begin", "study:" + study, study, Map.of("joined", "yes"));
            return there.get();
        }
        LocalDate today = acting.at().atZone(ZoneOffset.UTC).toLocalDate();
        Codebook book = Revision.after(newest(study), today, Labels.of("-")).book();
        acting.sql()
                .insertInto(DRAFT)
                .set(STUDY, study)
                .set(VERSION, book.version())
                .set(TEXT, CodebookFile.write(book))
                .set(REV, 1L)
                .set(CHANGED_AT, acting.at().toEpochMilli())
                .set(CHANGED_BY, acting.actor())
                .execute();
        acting.record("codebook.begin", "study:" + study, study, Map.of("version", Integer.toString(book.version())));
        return new Draft(book, 1, acting.at(), acting.actor());
    }

    /**
     * Changes the draft.
     *
     * @param rev what whoever changes it saw
     * @param act what they do, such as {@code codebook.merge}
     * @param facts ids only
     * @throws org.commonweal.problem.Problems where somebody changed it meanwhile, or the codes would not be sound
     * @throws NotHere where there is no draft
     */
    public void change(
            Acting acting, String study, long rev, String act, Map<String, String> facts, UnaryOperator<Revision> how) {
        Draft draft = of(acting.sql(), study).orElseThrow(NotHere::new);
        Codebook book = how.apply(Revision.of(newest(study), draft.book())).book();
        int changed = acting.sql()
                .update(DRAFT)
                .set(TEXT, CodebookFile.write(book))
                .set(REV, REV.plus(1))
                .set(CHANGED_AT, acting.at().toEpochMilli())
                .set(CHANGED_BY, acting.actor())
                .where(STUDY.eq(study), REV.eq(rev))
                .execute();
        if (changed == 0) {
            throw CodebookProblem.DRAFT_CHANGED.because();
        }
        acting.record(act, "study:" + study, study, facts);
    }

    /** Throws the draft away. */
    void discard(Acting acting, String study, long rev) {
        gone(acting, study, rev);
        acting.record("codebook.discard", "study:" + study, study, Map.of());
    }

    private static void gone(Acting acting, String study, long rev) {
        if (acting.sql().deleteFrom(DRAFT).where(STUDY.eq(study), REV.eq(rev)).execute() == 0) {
            throw CodebookProblem.DRAFT_CHANGED.because();
        }
    }

    /**
     * Makes the draft a version for good.
     *
     * @return which
     */
    int publish(Acting acting, String study, long rev, Labels note) {
        Draft draft = of(acting.sql(), study).orElseThrow(NotHere::new);
        Optional<Codebook> newest = newest(study);
        if (draft.book().version() != newest.map(Codebook::version).orElse(0) + 1) {
            throw CodebookProblem.VERSION_CHANGED.because(draft.book().version());
        }
        if (draft.book().codes().isEmpty()) {
            throw CodebookProblem.VERSION_WITHOUT_CODES.because();
        }
        Codebook book = Revision.of(newest, draft.book())
                .saying(acting.at().atZone(ZoneOffset.UTC).toLocalDate(), note)
                .book();
        byte[] bytes = CodebookFile.write(book).getBytes(StandardCharsets.UTF_8);
        gone(acting, study, rev);
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        steps.put(
                DocumentPath.of(CodebookFile.name(book.version())),
                new Change.Step(Optional.empty(), Optional.of(bytes)));
        try {
            store.apply(acting, study, new Change(steps));
        } catch (DatabaseStore.Stale quicker) {
            throw CodebookProblem.VERSION_CHANGED.because(book.version());
        }
        acting.record(
                "codebook.publish",
                "study:" + study,
                study,
                Map.of("version", Integer.toString(book.version()), "fingerprint", Fingerprint.of(bytes)));
        return book.version();
    }
}
