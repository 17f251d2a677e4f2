package org.commonweal.voices.quote;

import java.time.Instant;
import java.util.Set;
import org.commonweal.voices.text.Span;

/**
 * A quotation in the bank of a study.
 *
 * @param coding the mark that it was chosen from
 * @param version of the text in which its words stand
 * @param said the words as they were marked
 * @param words as they would leave
 * @param code under which it was chosen
 * @param participant whose words they are; empty where nobody is known
 * @param shows what is shown of them, by the names of attributes
 * @param allowed guesses at names of which somebody said that they name nobody
 */
public record Quotation(
        String id,
        String coding,
        String source,
        int version,
        Span span,
        String said,
        String words,
        String code,
        String participant,
        Set<String> shows,
        Set<String> allowed,
        String note,
        Instant at) {

    public Quotation {
        shows = Set.copyOf(shows);
        allowed = Set.copyOf(allowed);
    }
}
