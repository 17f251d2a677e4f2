package org.commonweal.voices.search;

import java.util.List;
import org.commonweal.voices.text.Span;

/**
 * A turn in which what was asked stands.
 *
 * @param source by id
 * @param version of its text
 * @param turn its number
 * @param speaker as the text writes it; empty in a journal
 * @param words where the turn's words stand
 * @param spans where the words that were asked stand, in order, none within another
 */
public record Hit(String source, int version, int turn, String speaker, Span words, List<Span> spans) {

    public Hit {
        spans = List.copyOf(spans);
    }
}
