package org.commonweal.voices.name;

import java.util.Optional;
import org.commonweal.voices.text.Span;

/** From a place in a folded piece of a text to a suggestion at the place in the text. */
final class Found {

    private Found() {}

    /** @param offset where the piece begins in the whole text */
    static Suggestion at(
            Folded folded, int from, int to, String piece, int offset, NameKind kind, Why why, Optional<String> entry) {
        Span span = folded.original(from, to);
        return new Suggestion(
                new Span(span.start() + offset, span.end() + offset),
                piece.substring(span.start(), span.end()),
                kind,
                why,
                entry);
    }
}
