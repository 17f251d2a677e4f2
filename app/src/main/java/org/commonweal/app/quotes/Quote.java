package org.commonweal.app.quotes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Span;

/**
 * A quotation in the bank.
 *
 * @param coding the mark that it was chosen from
 * @param version of the text in which its words stand
 * @param said the words as they were marked
 * @param words as they would leave
 * @param code under which it was chosen
 * @param participant whose words they are; empty where nobody is known
 * @param shows what is shown of them
 * @param allowed guesses at names in the words of which somebody said that they name nobody
 * @param approval by somebody else
 */
record Quote(
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
        Made made,
        Optional<Made> approval) {

    /** Who did something, and when. */
    record Made(Instant at, String by) {}

    Quote {
        shows = Set.copyOf(shows);
        allowed = Set.copyOf(allowed);
    }

    /** Whether the words that it was chosen from are others now, or are coded no longer. */
    boolean isStale(Optional<Coding> now) {
        return now.filter(it -> it.passage().quote().equals(said)).isEmpty();
    }

    List<String> inOrder() {
        return shows.stream().sorted(java.util.Comparator.reverseOrder()).toList();
    }
}
