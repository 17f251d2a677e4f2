package org.commonweal.voices.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** What was asked, as the index takes it. */
final class Questions {

    /** More words than these are not looked for at once. */
    private static final int MOST_ENDINGS = 200;

    private final Analysis analysis;
    private final IndexReader reader;

    Questions(Analysis analysis, IndexReader reader) {
        this.analysis = analysis;
        this.reader = reader;
    }

    /**
     * A question in two halves, as asking where a hundred words of one beginning stand in a turn takes longer than reading the turn.
     *
     * @param which turns are found
     * @param where the places in a turn that was found; what is asked for by its beginning is not in it
     * @param beginnings of words whose places are to be read out of the turn
     */
    record Question(Query which, Query where, List<String> beginnings) {}

    Question of(Asked asked) throws IOException {
        BooleanQuery.Builder which = new BooleanQuery.Builder();
        BooleanQuery.Builder where = new BooleanQuery.Builder();
        List<String> beginnings = new ArrayList<>();
        for (List<Asked.Term> group : asked.groups()) {
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            for (Asked.Term term : group) {
                Query query = of(term);
                any.add(query, BooleanClause.Occur.SHOULD);
                if (term instanceof Asked.Term.Beginning beginning) {
                    beginnings.add(Folding.folded(beginning.text()));
                } else {
                    where.add(query, BooleanClause.Occur.SHOULD);
                }
            }
            which.add(any.build(), BooleanClause.Occur.MUST);
        }
        for (Asked.Term term : asked.without()) {
            which.add(of(term), BooleanClause.Occur.MUST_NOT);
        }
        return new Question(which.build(), where.build(), beginnings);
    }

    private Query of(Asked.Term term) throws IOException {
        return switch (term) {
            case Asked.Term.Word word -> inARow(Analysis.STEMS, analysis.of(Analysis.STEMS, word.text()));
            case Asked.Term.Phrase phrase -> inARow(Analysis.WORDS, analysis.of(Analysis.WORDS, phrase.text()));
            case Asked.Term.Near near -> near(analysis.of(Analysis.STEMS, near.text()), near.apart());
            case Asked.Term.Beginning beginning -> beginning(Folding.folded(beginning.text()));
        };
    }

    private static Query inARow(String field, List<String> words) {
        return switch (words.size()) {
            case 0 -> new MatchNoDocsQuery();
            case 1 -> new TermQuery(new Term(field, words.getFirst()));
            default -> new PhraseQuery(field, words.toArray(String[]::new));
        };
    }

    private static Query near(List<String> words, int apart) {
        if (words.isEmpty()) {
            return new MatchNoDocsQuery();
        }
        IntervalsSource[] each = words.stream().map(Intervals::term).toArray(IntervalsSource[]::new);
        return new IntervalQuery(
                Analysis.STEMS, each.length == 1 ? each[0] : Intervals.maxgaps(apart, Intervals.unordered(each)));
    }

    /** Every word that begins so, one by one, so that their number is known before anything is looked for. */
    private Query beginning(String with) throws IOException {
        List<BytesRef> words = new ArrayList<>();
        Terms terms = MultiTerms.getTerms(reader, Analysis.WORDS);
        if (terms == null) {
            return new MatchNoDocsQuery();
        }
        BytesRef prefix = new BytesRef(with);
        TermsEnum each = terms.iterator();
        TermsEnum.SeekStatus there = each.seekCeil(prefix);
        while (there != TermsEnum.SeekStatus.END && begins(each.term(), prefix)) {
            if (words.size() == MOST_ENDINGS) {
                throw SearchProblem.TOO_MANY_ENDINGS.because(with, MOST_ENDINGS);
            }
            words.add(BytesRef.deepCopyOf(each.term()));
            there = each.next() == null ? TermsEnum.SeekStatus.END : TermsEnum.SeekStatus.FOUND;
        }
        return words.isEmpty() ? new MatchNoDocsQuery() : new TermInSetQuery(Analysis.WORDS, words);
    }

    private static boolean begins(BytesRef word, BytesRef prefix) {
        return word.length >= prefix.length && new BytesRef(word.bytes, word.offset, prefix.length).bytesEquals(prefix);
    }
}
