package org.commonweal.voices.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.commonweal.voices.text.Span;

/** Cuts a text into words by the Unicode rules (UAX 29), in which every sign of Chinese is one; a stem is Porter's. */
final class Analysis extends Analyzer {

    static final String STEMS = "stems";
    static final String WORDS = "words";

    Analysis() {
        super(PER_FIELD_REUSE_STRATEGY);
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        StandardTokenizer words = new StandardTokenizer();
        TokenStream folded = new Folding(words);
        return new TokenStreamComponents(
                words, field.equals(STEMS) ? new PorterStemFilter(new EnglishPossessiveFilter(folded)) : folded);
    }

    /** Where words stand in a text that begin in one of these ways. */
    List<Span> beginning(String text, List<String> beginnings) {
        List<Span> found = new ArrayList<>();
        try (TokenStream stream = tokenStream(WORDS, text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute place = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                for (String beginning : beginnings) {
                    if (begins(term, beginning)) {
                        found.add(new Span(place.startOffset(), place.endOffset()));
                        break;
                    }
                }
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static boolean begins(CharTermAttribute word, String with) {
        if (word.length() < with.length()) {
            return false;
        }
        for (int i = 0; i < with.length(); i++) {
            if (word.charAt(i) != with.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    List<String> of(String field, String text) {
        List<String> words = new ArrayList<>();
        try (TokenStream stream = tokenStream(field, text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                if (!term.isEmpty()) {
                    words.add(term.toString());
                }
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
