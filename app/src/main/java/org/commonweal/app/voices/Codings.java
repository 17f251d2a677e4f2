package org.commonweal.app.voices;

import static org.commonweal.app.voices.VoiceTables.AGREED;
import static org.commonweal.app.voices.VoiceTables.CODE;
import static org.commonweal.app.voices.VoiceTables.CODEBOOK;
import static org.commonweal.app.voices.VoiceTables.CODER;
import static org.commonweal.app.voices.VoiceTables.CODING;
import static org.commonweal.app.voices.VoiceTables.END;
import static org.commonweal.app.voices.VoiceTables.GONE;
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
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Adjudication;
import org.commonweal.voices.Review;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Passage;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * What coders marked, in rows. Every change gets the next number of its source within the transaction that makes it, and the
 * number is held until that has ended: who asks what came after a number is never told too little.
 */
@Component
public final class Codings {

    private final Database database;

    Codings(Database database) {
        this.database = database;
    }

    /**
     * What changed in a source.
     *
     * @param seq the newest number; ask from there the next time. Of what somebody may not see, not even the number is told
     * @param made marks that were made or changed
     * @param gone ids of marks that were taken away
     * @param settled marks among those made that two coders settled
     * @param reviews turns that were read without a code
     * @param reviewsGone the same, taken back; their time is that of the mark they took back
     */
    public record Changes(
            long seq,
            List<Coding> made,
            List<String> gone,
            List<Adjudication> settled,
            List<Review> reviews,
            List<Review> reviewsGone) {}

    /** Everything that stands in a source, by its newest number. */
    record Marks(long seq, List<Coding> codings, List<Adjudication> settled, List<Review> reviews) {}

    /** The newest numbers of all sources of a study in which anything was ever marked. */
    SortedMap<String, Long> numbers(DSLContext sql, String study) {
        SortedMap<String, Long> numbers = new TreeMap<>();
        sql.selectFrom(SEQUENCE).where(STUDY.eq(study)).forEach(row -> numbers.put(row.get(SOURCE), row.get(SEQ)));
        return numbers;
    }

    Marks marks(DSLContext sql, String study, String source) {
        Changes all = since(sql, study, source, -1, coder -> true);
        return new Marks(all.seq(), all.made(), all.settled(), all.reviews());
    }

    /**
     * What changed in a source after a number; everything after 0.
     *
     * @param seen of whom it is told, by the names of coders
     */
    Changes since(String study, String source, long seq, Predicate<String> seen) {
        return database.read(sql -> since(sql, study, source, seq, seen));
    }

    private static Changes since(DSLContext sql, String study, String source, long seq, Predicate<String> seen) {
        long newest = sql.select(SEQ)
                .from(SEQUENCE)
                .where(STUDY.eq(study), SOURCE.eq(source))
                .fetchOptional(SEQ)
                .orElse(0L);
        List<Coding> made = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        List<Adjudication> settled = new ArrayList<>();
        boolean whole = seen.test(Adjudication.CODER);
        long[] told = {Math.max(seq, 0)};
        sql.selectFrom(CODING)
                .where(STUDY.eq(study), SOURCE.eq(source), SEQ.gt(seq))
                .orderBy(START, END, CODER, CODE, ID)
                .forEach(row -> {
                    if (!seen.test(row.get(CODER))) {
                        return;
                    }
                    told[0] = Math.max(told[0], row.get(SEQ));
                    if (row.get(GONE) != null) {
                        gone.add(row.get(ID));
                    } else if (row.get(CODER).equals(Adjudication.CODER)) {
                        settled.add(new Adjudication(
                                MarkRows.coding(row),
                                Adjudication.Agreed.valueOf(row.get(AGREED).toUpperCase(Locale.ROOT)),
                                row.get(REASON)));
                    } else {
                        made.add(MarkRows.coding(row));
                    }
                });
        List<Review> reviews = new ArrayList<>();
        List<Review> back = new ArrayList<>();
        sql.selectFrom(REVIEW).where(STUDY.eq(study), SOURCE.eq(source), SEQ.gt(seq)).orderBy(CODER, TURN).stream()
                .filter(row -> seen.test(row.get(CODER)))
                .forEach(row -> {
                    told[0] = Math.max(told[0], row.get(SEQ));
                    (row.get(GONE) == null ? reviews : back)
                            .add(new Review(
                                    row.get(CODER), source, row.get(TURN), Instant.ofEpochMilli(row.get(MADE_AT))));
                });
        return new Changes(whole ? newest : told[0], made, gone, settled, reviews, back);
    }

    /** Everything that stands in a source, and stays so until this transaction ends: whoever marks something meanwhile waits. */
    public Changes held(Acting acting, String study, String source) {
        MarkRows.next(acting.sql(), study, source);
        return since(acting.sql(), study, source, -1, coder -> true);
    }

    /** A mark of anybody that stands; none where there is none of that id. */
    public Optional<Coding> find(String study, String id) {
        return database.read(sql -> find(sql, study, id));
    }

    private static Optional<Coding> find(DSLContext sql, String study, String id) {
        return sql.selectFrom(CODING)
                .where(STUDY.eq(study), ID.eq(id), GONE.isNull())
                .fetchOptional(MarkRows::coding);
    }

    /**
     * Makes a mark.
     *
     * @param text the newest version of its text
     * @throws Problems where its words do not stand there, where the coder has the code on some of the words already, or has said
     *     that the text is done
     */
    public void add(Acting acting, String study, Coding coding, TextVersion text) {
        long seq = MarkRows.next(acting.sql(), study, coding.source());
        if (coding.textVersion() != text.number() || !text.holds(coding.passage())) {
            throw refused(MarkProblem.WORDS_DIFFER);
        }
        open(acting.sql(), study, coding.source(), coding.coder());
        boolean twice = acting.sql()
                .fetchExists(DSL.selectOne()
                        .from(CODING)
                        .where(
                                STUDY.eq(study),
                                SOURCE.eq(coding.source()),
                                CODER.eq(coding.coder()),
                                CODE.eq(coding.code()),
                                GONE.isNull(),
                                START.lt(coding.passage().span().end()),
                                END.gt(coding.passage().span().start())));
        if (twice) {
            throw refused(MarkProblem.TWICE);
        }
        MarkRows.insert(acting.sql(), study, coding, "", "", seq).execute();
        acting.record(
                "coding.make",
                "coding:" + coding.id(),
                study,
                Map.of("source", coding.source(), "code", coding.code(), "coder", coding.coder()));
    }

    /** Makes a mark that two coders settled. */
    public void settle(Acting acting, String study, Adjudication settled) {
        Coding coding = settled.coding();
        MarkRows.insert(
                        acting.sql(),
                        study,
                        coding,
                        settled.agreed().name().toLowerCase(Locale.ROOT),
                        settled.reason(),
                        MarkRows.next(acting.sql(), study, coding.source()))
                .execute();
        acting.record(
                "coding.settle",
                "coding:" + coding.id(),
                study,
                Map.of(
                        "source",
                        coding.source(),
                        "code",
                        coding.code(),
                        "agreed",
                        settled.agreed().name()));
    }

    /**
     * Takes a mark of a coder away; its id stays, so that others hear of it.
     *
     * @throws NotHere where that coder has none such
     */
    public void remove(Acting acting, String study, String id, String coder) {
        Coding coding = theirs(acting.sql(), study, id, coder);
        open(acting.sql(), study, coding.source(), coder);
        acting.sql()
                .update(CODING)
                .set(GONE, acting.at().toEpochMilli())
                .set(QUOTE, "")
                .set(PREFIX, "")
                .set(SUFFIX, "")
                .set(MEMO, "")
                .set(SEQ, MarkRows.next(acting.sql(), study, coding.source()))
                .where(STUDY.eq(study), ID.eq(id))
                .execute();
        acting.record(
                "coding.remove",
                "coding:" + id,
                study,
                Map.of("source", coding.source(), "code", coding.code(), "coder", coder));
    }

    /**
     * Gives a mark what its code has become in a newer codebook. Where its coder has that code on some of the words already, both
     * become one mark on the words of both.
     *
     * @param coding as it was when this was decided
     * @param text the version of its text that it stands in
     * @throws Problems where the mark is another by now
     */
    public void recode(Acting acting, String study, Coding coding, String code, int codebook, TextVersion text) {
        DSLContext sql = acting.sql();
        long seq = MarkRows.next(sql, study, coding.source());
        Coding now = find(sql, study, coding.id())
                .filter(it -> it.code().equals(coding.code()) && it.textVersion() == text.number())
                .orElseThrow(() -> refused(MarkProblem.WORDS_DIFFER));
        List<Coding> joined = new ArrayList<>(List.of(now));
        sql.selectFrom(CODING)
                .where(
                        STUDY.eq(study),
                        SOURCE.eq(now.source()),
                        CODER.eq(now.coder()),
                        CODE.eq(code),
                        ID.ne(now.id()),
                        GONE.isNull(),
                        VERSION.eq(text.number()),
                        START.lt(now.passage().span().end()),
                        END.gt(now.passage().span().start()))
                .forEach(row -> joined.add(MarkRows.coding(row)));
        Passage passage = text.passage(new Span(
                joined.stream()
                        .mapToInt(it -> it.passage().span().start())
                        .min()
                        .orElseThrow(),
                joined.stream().mapToInt(it -> it.passage().span().end()).max().orElseThrow()));
        joined.stream()
                .skip(1)
                .forEach(it -> sql.update(CODING)
                        .set(GONE, acting.at().toEpochMilli())
                        .set(QUOTE, "")
                        .set(PREFIX, "")
                        .set(SUFFIX, "")
                        .set(MEMO, "")
                        .set(SEQ, seq)
                        .where(STUDY.eq(study), ID.eq(it.id()))
                        .execute());
        sql.update(CODING)
                .set(CODE, code)
                .set(CODEBOOK, codebook)
                .set(START, passage.span().start())
                .set(END, passage.span().end())
                .set(QUOTE, passage.quote())
                .set(PREFIX, passage.prefix())
                .set(SUFFIX, passage.suffix())
                .set(
                        MEMO,
                        String.join(
                                "\n",
                                joined.stream()
                                        .map(Coding::memo)
                                        .filter(it -> !it.isEmpty())
                                        .toList()))
                .set(SEQ, seq)
                .where(STUDY.eq(study), ID.eq(now.id()))
                .execute();
        acting.record(
                "coding.recode",
                "coding:" + now.id(),
                study,
                Map.of(
                        "source",
                        now.source(),
                        "from",
                        now.code(),
                        "to",
                        code,
                        "codebook",
                        Integer.toString(codebook),
                        "joined",
                        Integer.toString(joined.size() - 1)));
    }

    /** Writes what a coder notes beside a mark of theirs; empty takes it away. */
    public void memo(Acting acting, String study, String id, String coder, String memo) {
        Coding coding = theirs(acting.sql(), study, id, coder);
        acting.sql()
                .update(CODING)
                .set(MEMO, memo)
                .set(SEQ, MarkRows.next(acting.sql(), study, coding.source()))
                .where(STUDY.eq(study), ID.eq(id))
                .execute();
        acting.record("coding.memo", "coding:" + id, study, Map.of("source", coding.source()));
    }

    private static Coding theirs(DSLContext sql, String study, String id, String coder) {
        return find(sql, study, id)
                .filter(coding -> coding.coder().equals(coder))
                .orElseThrow(NotHere::new);
    }

    /** Says of a turn that it was read and stays without a code, or takes that back. */
    public void review(Acting acting, String study, Review review, boolean stands) {
        open(acting.sql(), study, review.source(), review.coder());
        long seq = MarkRows.next(acting.sql(), study, review.source());
        acting.sql()
                .deleteFrom(REVIEW)
                .where(STUDY.eq(study), SOURCE.eq(review.source()), CODER.eq(review.coder()), TURN.eq(review.turn()))
                .execute();
        MarkRows.insert(acting.sql(), study, review, seq)
                .set(GONE, stands ? null : (Long) acting.at().toEpochMilli())
                .execute();
        acting.record(
                stands ? "coding.review" : "coding.review-back",
                "source:" + review.source() + ":" + review.coder(),
                study,
                Map.of("turn", Integer.toString(review.turn())));
    }

    /**
     * What stands in a source of everybody from now on, such as after its text got a new version; what was there is gone.
     *
     * @param reviews likewise
     * @throws Problems where words do not stand in the text
     */
    public void replace(
            Acting acting,
            String study,
            TextVersion text,
            String source,
            List<Coding> codings,
            List<Adjudication> settled,
            List<Review> reviews) {
        long seq = MarkRows.next(acting.sql(), study, source);
        acting.sql()
                .deleteFrom(CODING)
                .where(STUDY.eq(study), SOURCE.eq(source))
                .execute();
        acting.sql()
                .deleteFrom(REVIEW)
                .where(STUDY.eq(study), SOURCE.eq(source))
                .execute();
        for (Coding coding : codings) {
            MarkRows.proven(coding, text);
        }
        settled.forEach(it -> MarkRows.proven(it.coding(), text));
        MarkRows.put(acting, study, codings, settled, reviews, it -> seq);
        acting.record(
                "coding.replace",
                "source:" + source,
                study,
                Map.of("version", Integer.toString(text.number()), "codings", Integer.toString(codings.size())));
    }

    /** Takes everything that comes with files, each source from its next number on. */
    void take(Acting acting, String study, List<Coding> codings, List<Adjudication> settled, List<Review> reviews) {
        Map<String, Long> numbers = new TreeMap<>();
        MarkRows.put(
                acting,
                study,
                codings,
                settled,
                reviews,
                source -> numbers.computeIfAbsent(source, it -> MarkRows.next(acting.sql(), study, it)));
    }

    /** Everything that was marked in these sources goes for good, words and all. */
    public void forget(Acting acting, String study, Collection<String> sources) {
        acting.sql()
                .deleteFrom(CODING)
                .where(STUDY.eq(study), SOURCE.in(sources))
                .execute();
        acting.sql()
                .deleteFrom(REVIEW)
                .where(STUDY.eq(study), SOURCE.in(sources))
                .execute();
        sources.forEach(source -> {
            MarkRows.next(acting.sql(), study, source);
            acting.record("coding.forget", "source:" + source, study, Map.of());
        });
    }

    private static void open(DSLContext sql, String study, String source, String coder) {
        if (Tasks.isDone(sql, study, source, coder)) {
            throw refused(MarkProblem.DONE_ALREADY);
        }
    }

    static Problems refused(MarkProblem kind) {
        return new Problems(List.of(Problem.of(kind, Place.NOWHERE)));
    }
}
