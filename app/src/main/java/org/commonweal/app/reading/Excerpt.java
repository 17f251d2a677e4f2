package org.commonweal.app.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonweal.voices.Source;
import org.commonweal.voices.query.Surroundings;
import org.commonweal.voices.text.Span;

/**
 * Words of a source as a page shows them.
 *
 * @param pieces in order; those that are meant are marked
 */
record Excerpt(
        String source, String title, LocalDate date, String tongue, int turn, String speaker, List<Piece> pieces) {

    /** More signs than these are not shown at once. */
    private static final int MOST = 1_200;

    record Piece(String text, boolean marked) {}

    /** The stretch of a text with the marked places in it, or as much of it as can be shown around the first. */
    static Excerpt of(
            Source source, String text, Span stretch, int turn, String speaker, List<Span> marked, Locale in) {
        Span shown = shown(text, stretch, marked);
        List<Piece> pieces = new ArrayList<>();
        if (shown.start() > stretch.start()) {
            pieces.add(new Piece("… ", false));
        }
        int at = shown.start();
        for (Span span : marked) {
            if (span.start() >= at && span.end() <= shown.end()) {
                add(pieces, text.substring(at, span.start()), false);
                add(pieces, text.substring(span.start(), span.end()), true);
                at = span.end();
            }
        }
        add(pieces, text.substring(at, shown.end()), false);
        if (shown.end() < stretch.end()) {
            pieces.add(new Piece(" …", false));
        }
        return new Excerpt(source.id(), source.title().in(in), source.date(), source.language(), turn, speaker, pieces);
    }

    private static void add(List<Piece> pieces, String text, boolean marked) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, marked));
        }
    }

    private static Span shown(String text, Span stretch, List<Span> marked) {
        if (stretch.length() <= MOST || marked.isEmpty()) {
            return stretch;
        }
        Span first = marked.getFirst();
        int from = Math.max(
                stretch.start(),
                first.start() - Surroundings.before(text, first).length());
        Span last = first;
        for (Span span : marked) {
            last = span.end() - from <= MOST ? span : last;
        }
        int to = Math.min(
                stretch.end(), last.end() + Surroundings.after(text, last).length());
        return new Span(from, Math.max(to, first.end()));
    }
}
