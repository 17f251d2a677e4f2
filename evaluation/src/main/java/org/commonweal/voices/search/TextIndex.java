package org.commonweal.voices.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;

/** The newest version of every text, turn by turn, ready to be searched. It is held in memory and may be asked by many at once. */
public final class TextIndex {

    /** Lucene says at every start which instructions of the machine it does without; nobody can do anything with that. */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    static {
        LUCENE.setLevel(Level.SEVERE);
    }

    private final List<Place> places;
    private final IndexSearcher searcher;
    private final Analysis analysis;

    /** Which turn a document of the index is. */
    private record Place(Source source, TextVersion text, Turn turn) {}

    private TextIndex(List<Place> places, IndexSearcher searcher, Analysis analysis) {
        this.places = places;
        this.searcher = searcher;
        this.analysis = analysis;
    }

    public static TextIndex of(Voices voices) {
        List<Place> places = new ArrayList<>();
        for (Source source : voices.sources().values()) {
            voices.text(source.id(), source.newest())
                    .ifPresent(text -> text.turns().forEach(turn -> places.add(new Place(source, text, turn))));
        }
        Analysis analysis = new Analysis();
        try {
            return new TextIndex(places, searcher(places, analysis), analysis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IndexSearcher searcher(List<Place> places, Analysis analysis) throws IOException {
        ByteBuffersDirectory memory = new ByteBuffersDirectory();
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        type.setOmitNorms(true);
        type.freeze();
        try (IndexWriter writer = new IndexWriter(memory, new IndexWriterConfig(analysis).setUseCompoundFile(false))) {
            for (Place place : places) {
                String words = place.text()
                        .text()
                        .substring(
                                place.turn().words().start(),
                                place.turn().words().end());
                Document document = new Document();
                document.add(new Field(Analysis.STEMS, words, type));
                document.add(new Field(Analysis.WORDS, words, type));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(memory));
        searcher.setQueryCache(null);
        return searcher;
    }

    /**
     * @param wanted which sources; of others nothing is told, not even how many
     * @param interviewers whether what interviewers say counts
     * @param from how many hits are passed over
     * @param most how many are given then
     * @throws Problems where a beginning has too many endings
     */
    public Hits find(Asked asked, Predicate<Source> wanted, boolean interviewers, int from, int most) {
        try {
            return hits(new Questions(analysis, searcher.getIndexReader()).of(asked), wanted, interviewers, from, most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Hits hits(Questions.Question question, Predicate<Source> wanted, boolean interviewers, int from, int most)
            throws IOException {
        Weight which = weight(question.which());
        Weight where = weight(question.where());
        List<Hit> hits = new ArrayList<>();
        int sources = 0;
        int turns = 0;
        // turns of a source follow one another
        Source last = null;
        boolean told = false;
        boolean counted = false;
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Scorer scorer = which.scorer(leaf);
            if (scorer == null) {
                continue;
            }
            DocIdSetIterator documents = scorer.iterator();
            for (int at = documents.nextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = documents.nextDoc()) {
                Place place = places.get(leaf.docBase + at);
                if (place.source() != last) {
                    last = place.source();
                    told = wanted.test(last);
                    counted = false;
                }
                if (!told || !interviewers && place.turn().speaker().equals("INTERVIEWER")) {
                    continue;
                }
                sources += counted ? 0 : 1;
                counted = true;
                if (turns++ >= from && hits.size() < most) {
                    hits.add(hit(place, spans(where.matches(leaf, at), place, question.beginnings())));
                }
            }
        }
        return new Hits(hits, turns, sources);
    }

    private Weight weight(Query query) throws IOException {
        return searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    }

    private static Hit hit(Place place, List<Span> spans) {
        return new Hit(
                place.source().id(),
                place.text().number(),
                place.turn().number(),
                place.turn().speaker(),
                place.turn().words(),
                spans);
    }

    private List<Span> spans(@org.jspecify.annotations.Nullable Matches matches, Place place, List<String> beginnings)
            throws IOException {
        Span words = place.turn().words();
        int from = words.start();
        List<Span> all = new ArrayList<>();
        if (!beginnings.isEmpty()) {
            analysis.beginning(place.text().text().substring(from, words.end()), beginnings)
                    .forEach(it -> all.add(new Span(from + it.start(), from + it.end())));
        }
        if (matches != null) {
            for (String field : matches) {
                MatchesIterator each = matches.getMatches(field);
                while (each != null && each.next()) {
                    if (each.startOffset() >= 0 && each.endOffset() > each.startOffset()) {
                        all.add(new Span(from + each.startOffset(), from + each.endOffset()));
                    }
                }
            }
        }
        all.sort(Comparator.comparingInt(Span::start).thenComparing(Span::end, Comparator.reverseOrder()));
        List<Span> apart = new ArrayList<>();
        for (Span span : all) {
            if (apart.isEmpty() || span.start() >= apart.getLast().end()) {
                apart.add(span);
            } else if (span.end() > apart.getLast().end()) {
                apart.add(new Span(apart.removeLast().start(), span.end()));
            }
        }
        return apart;
    }
}
