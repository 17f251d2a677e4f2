package org.commonweal.app.voices;

import static org.commonweal.app.voices.VoiceTables.AGREED;
import static org.commonweal.app.voices.VoiceTables.CODE;
import static org.commonweal.app.voices.VoiceTables.CODEBOOK;
import static org.commonweal.app.voices.VoiceTables.CODER;
import static org.commonweal.app.voices.VoiceTables.CODING;
import static org.commonweal.app.voices.VoiceTables.END;
import static org.commonweal.app.voices.VoiceTables.ID;
import static org.commonweal.app.voices.VoiceTables.MADE_AT;
import static org.commonweal.app.voices.VoiceTables.MEMO;
import static org.commonweal.app.voices.VoiceTables.PREFIX;
import static org.commonweal.app.voices.VoiceTables.QUOTE;
import static org.commonweal.app.voices.VoiceTables.REASON;
import static org.commonweal.app.voices.VoiceTables.REVIEW;
import static org.commonweal.app.voices.VoiceTables.SEQ;
import static org.commonweal.app.voices.VoiceTables.SEQUENCE;
import static org.commonweal.app.voices.VoiceTables.SOURCE;
import static org.commonweal.app.voices.VoiceTables.START;
import static org.commonweal.app.voices.VoiceTables.STUDY;
import static org.commonweal.app.voices.VoiceTables.SUFFIX;
import static org.commonweal.app.voices.VoiceTables.TURN;
import static org.commonweal.app.voices.VoiceTables.VERSION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonweal.app.store.Acting;
import org.commonweal.voices.Adjudication;
import org.commonweal.voices.Review;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Passage;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;

/** How marks stand in rows, and how rows are made of marks. */
final class MarkRows {

    private static final int MANY = 300;

    private MarkRows() {}

    static Coding coding(Record row) {
        return new Coding(
                row.get(ID),
                row.get(SOURCE),
                row.get(VERSION),
                new Passage(new Span(row.get(START), row.get(END)), row.get(QUOTE), row.get(PREFIX), row.get(SUFFIX)),
                row.get(CODE),
                row.get(CODEBOOK),
                row.get(CODER),
                Instant.ofEpochMilli(row.get(MADE_AT)),
                row.get(MEMO));
    }

    static Query insert(DSLContext sql, String study, Coding coding, String agreed, String reason, long seq) {
        Passage passage = coding.passage();
        return sql.insertInto(CODING)
                .set(STUDY, study)
                .set(ID, coding.id())
                .set(SOURCE, coding.source())
                .set(CODER, coding.coder())
                .set(CODE, coding.code())
                .set(CODEBOOK, coding.codebook())
                .set(VERSION, coding.textVersion())
                .set(START, passage.span().start())
                .set(END, passage.span().end())
                .set(QUOTE, passage.quote())
                .set(PREFIX, passage.prefix())
                .set(SUFFIX, passage.suffix())
                .set(MADE_AT, coding.at().toEpochMilli())
                .set(MEMO, coding.memo())
                .set(AGREED, agreed)
                .set(REASON, reason)
                .set(SEQ, seq);
    }

    static org.jooq.InsertSetMoreStep<Record> insert(DSLContext sql, String study, Review review, long seq) {
        return sql.insertInto(REVIEW)
                .set(STUDY, study)
                .set(SOURCE, review.source())
                .set(CODER, review.coder())
                .set(TURN, review.turn())
                .set(MADE_AT, review.at().toEpochMilli())
                .set(SEQ, seq);
    }

    static void put(
            Acting acting,
            String study,
            List<Coding> codings,
            List<Adjudication> settled,
            List<Review> reviews,
            java.util.function.ToLongFunction<String> numbers) {
        List<Query> rows = new ArrayList<>();
        codings.forEach(it -> rows.add(insert(acting.sql(), study, it, "", "", numbers.applyAsLong(it.source()))));
        settled.forEach(it -> rows.add(insert(
                acting.sql(),
                study,
                it.coding(),
                it.agreed().name().toLowerCase(Locale.ROOT),
                it.reason(),
                numbers.applyAsLong(it.coding().source()))));
        reviews.forEach(it -> rows.add(insert(acting.sql(), study, it, numbers.applyAsLong(it.source()))));
        for (int from = 0; from < rows.size(); from += MANY) {
            acting.sql()
                    .batch(rows.subList(from, Math.min(rows.size(), from + MANY)))
                    .execute();
        }
    }

    /** The next number of a source, held until this transaction ends. */
    static long next(DSLContext sql, String study, String source) {
        sql.insertInto(SEQUENCE)
                .set(STUDY, study)
                .set(SOURCE, source)
                .set(SEQ, 0L)
                .onConflictDoNothing()
                .execute();
        sql.update(SEQUENCE)
                .set(SEQ, SEQ.plus(1))
                .where(STUDY.eq(study), SOURCE.eq(source))
                .execute();
        return sql.select(SEQ)
                .from(SEQUENCE)
                .where(STUDY.eq(study), SOURCE.eq(source))
                .fetchSingle(SEQ);
    }

    static void proven(Coding coding, TextVersion text) {
        if (coding.textVersion() != text.number() || !text.holds(coding.passage())) {
            throw Codings.refused(MarkProblem.WORDS_DIFFER);
        }
    }
}
