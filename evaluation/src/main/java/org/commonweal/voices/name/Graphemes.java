package org.commonweal.voices.name;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.voices.text.Span;

/** Signs as readers see them: a letter with its accents, an emoji with what colours it. None of them may be cut. */
final class Graphemes {

    private Graphemes() {}

    /** The smallest stretch of whole signs around a place. */
    static Span around(String text, Span span) {
        BreakIterator signs = BreakIterator.getCharacterInstance(Locale.ROOT);
        signs.setText(text);
        int start = signs.isBoundary(span.start()) ? span.start() : signs.preceding(span.start());
        int end =
                span.end() >= text.length() || signs.isBoundary(span.end()) ? span.end() : signs.following(span.end());
        return new Span(start, end);
    }

    static Suggestion whole(String piece, Span found, int offset, NameKind kind, Why why) {
        Span span = around(piece, found);
        return new Suggestion(
                new Span(span.start() + offset, span.end() + offset),
                piece.substring(span.start(), span.end()),
                kind,
                why,
                Optional.empty());
    }
}
