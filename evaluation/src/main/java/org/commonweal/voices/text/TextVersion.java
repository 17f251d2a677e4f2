package org.commonweal.voices.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.commonweal.store.Fingerprint;

/**
 * A text as it stands, for good. Lines end with a line feed alone and there is no byte order mark: both are taken out where a text
 * comes in, since programs that count them differently have shifted codings ever since there were codings.
 *
 * @param number which version of its source, from 1
 * @param text without carriage returns
 * @param turns in the order of the text, none within another
 */
public record TextVersion(int number, String text, List<Turn> turns) {

    public TextVersion {
        if (number < 1 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("no version of a text: " + number);
        }
        turns = List.copyOf(turns);
        int after = 0;
        for (Turn turn : turns) {
            if (turn.words().start() < after || turn.words().end() > text.length()) {
                throw new IllegalArgumentException("turn " + turn.number() + " does not stand in the text");
            }
            after = turn.words().end();
        }
    }

    /** A text as somebody brings it, with the turns that its paragraphs show. */
    public static TextVersion of(int number, String brought) {
        String text = clean(brought);
        return new TextVersion(number, text, Turns.of(text));
    }

    /** The same words with line ends of one kind and without a byte order mark. */
    public static String clean(String brought) {
        String text = brought.startsWith("\uFEFF") ? brought.substring(1) : brought;
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** SHA-256 of the text in UTF-8. */
    public String fingerprint() {
        return Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The words that stand at a place. @throws IllegalArgumentException where the text is not that long */
    public Passage passage(Span span) {
        return Passage.in(text, span);
    }

    /** Whether the words of a passage stand at its place. */
    public boolean holds(Passage passage) {
        return text.startsWith(passage.quote(), passage.span().start());
    }

    /** The turn whose words include this place; none between turns. */
    public Optional<Turn> turnAt(int place) {
        int low = 0;
        int high = turns.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Turn turn = turns.get(middle);
            if (place < turn.words().start()) {
                high = middle - 1;
            } else if (place >= turn.words().end()) {
                low = middle + 1;
            } else {
                return Optional.of(turn);
            }
        }
        return Optional.empty();
    }
}
