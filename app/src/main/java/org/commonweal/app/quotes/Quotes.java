package org.commonweal.app.quotes;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.HoldsWords;
import org.commonweal.voices.text.Span;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The bank. The ledger is told what was done with a quotation, never a word of it. */
@Component
final class Quotes implements HoldsWords {

    private static final Table<Record> TABLE = table(name("quote"));
    private static final Field<String> STUDY = text("study");
    private static final Field<String> ID = text("id");
    private static final Field<@Nullable Long> APPROVED_AT = field(name("approved_at"), Long.class);
    private static final Field<@Nullable String> APPROVED_BY = field(name("approved_by"), String.class);
    private static final Field<Long> MADE_AT = field(name("made_at"), Long.class);

    private final Database database;

    Quotes(Database database) {
        this.database = database;
    }

    private static Field<String> text(String column) {
        return field(name(column), String.class);
    }

    private static Field<Integer> whole(String column) {
        return field(name(column), Integer.class);
    }

    List<Quote> all(String study) {
        return database.read(sql -> sql.selectFrom(TABLE)
                .where(STUDY.eq(study))
                .orderBy(MADE_AT, ID)
                .fetch(Quotes::quote));
    }

    /** @throws NotHere where there is none */
    Quote find(String study, String id) {
        return database.read(sql -> find(sql, study, id));
    }

    private static Quote find(DSLContext sql, String study, String id) {
        return sql.selectFrom(TABLE)
                .where(STUDY.eq(study), ID.eq(id))
                .fetchOptional(Quotes::quote)
                .orElseThrow(NotHere::new);
    }

    private static Quote quote(Record row) {
        Long approved = row.get(APPROVED_AT);
        String approvedBy = row.get(APPROVED_BY);
        return new Quote(
                row.get(ID),
                row.get(text("coding")),
                row.get(text("source")),
                row.get(whole("version")),
                new Span(row.get(whole("start_at")), row.get(whole("end_at"))),
                row.get(text("said")),
                row.get(text("words")),
                row.get(text("code")),
                row.get(text("participant")),
                lines(row.get(text("shows"))),
                lines(row.get(text("allowed"))),
                row.get(text("note")),
                new Quote.Made(Instant.ofEpochMilli(row.get(MADE_AT)), row.get(text("made_by"))),
                approved == null || approvedBy == null
                        ? Optional.empty()
                        : Optional.of(new Quote.Made(Instant.ofEpochMilli(approved), approvedBy)));
    }

    private static Set<String> lines(String text) {
        return text.lines().filter(it -> !it.isEmpty()).collect(Collectors.toSet());
    }

    private static String text(Set<String> lines) {
        return lines.stream().sorted().collect(Collectors.joining("\n"));
    }

    /** Keeps one, in place of the one of the same id; whoever approved it before has to look again. */
    void keep(Acting acting, String study, Quote quote) {
        put(acting.sql(), study, quote);
        acting.record(
                "quote.keep",
                "quote:" + quote.id(),
                study,
                Map.of("source", quote.source(), "code", quote.code(), "coding", quote.coding()));
    }

    void put(DSLContext sql, String study, Quote quote) {
        sql.deleteFrom(TABLE).where(STUDY.eq(study), ID.eq(quote.id())).execute();
        sql.insertInto(TABLE)
                .set(STUDY, study)
                .set(ID, quote.id())
                .set(text("coding"), quote.coding())
                .set(text("source"), quote.source())
                .set(whole("version"), quote.version())
                .set(whole("start_at"), quote.span().start())
                .set(whole("end_at"), quote.span().end())
                .set(text("said"), quote.said())
                .set(text("words"), quote.words())
                .set(text("code"), quote.code())
                .set(text("participant"), quote.participant())
                .set(text("shows"), text(quote.shows()))
                .set(text("allowed"), text(quote.allowed()))
                .set(text("note"), quote.note())
                .set(MADE_AT, quote.made().at().toEpochMilli())
                .set(text("made_by"), quote.made().by())
                .execute();
    }

    /** Somebody else than whoever chose it says that it may leave. @throws org.commonweal.problem.Problems where it is the same */
    void approve(Acting acting, String study, Quote seen) {
        Quote now = find(acting.sql(), study, seen.id());
        if (now.made().by().equals(acting.actor())) {
            throw QuoteProblem.OWN_QUOTE.at("content");
        }
        if (!now.equals(seen)) {
            throw QuoteProblem.CHANGED_MEANWHILE.at("content");
        }
        acting.sql()
                .update(TABLE)
                .set(APPROVED_AT, acting.at().toEpochMilli())
                .set(APPROVED_BY, acting.actor())
                .where(STUDY.eq(study), ID.eq(seen.id()))
                .execute();
        acting.record("quote.approve", "quote:" + seen.id(), study, Map.of("source", seen.source()));
    }

    /** It may not leave any longer until somebody approves it again. */
    void takeBack(Acting acting, String study, String id) {
        Quote quote = find(acting.sql(), study, id);
        acting.sql()
                .update(TABLE)
                .setNull(APPROVED_AT)
                .setNull(APPROVED_BY)
                .where(STUDY.eq(study), ID.eq(id))
                .execute();
        acting.record("quote.back", "quote:" + id, study, Map.of("source", quote.source()));
    }

    @Override
    public void forget(Acting acting, String study, String source) {
        int gone = acting.sql()
                .deleteFrom(TABLE)
                .where(STUDY.eq(study), text("source").eq(source))
                .execute();
        acting.record("quote.forget", "source:" + source, study, Map.of("quotes", Integer.toString(gone)));
    }

    void remove(Acting acting, String study, String id) {
        Quote quote = find(acting.sql(), study, id);
        acting.sql().deleteFrom(TABLE).where(STUDY.eq(study), ID.eq(id)).execute();
        acting.record("quote.remove", "quote:" + id, study, Map.of("source", quote.source()));
    }
}
