package org.commonweal.voices.code;

import java.time.Instant;
import org.commonweal.voices.text.Passage;

/**
 * One mark by one coder.
 *
 * @param id for ever; letters, figures, {@code - _ .}, such as a UUID or {@code I07-mei-01}
 * @param source the text's source
 * @param textVersion the version of the text in which the passage stands
 * @param passage the words
 * @param code the id of the code
 * @param codebook the version of the codebook that the coder had before them
 * @param coder who: a pseudonym; a rule or a model is a coder of its own whose name begins with {@code rule:} or {@code model:}
 * @param memo what the coder wrote beside it; empty where nothing
 */
public record Coding(
        String id,
        String source,
        int textVersion,
        Passage passage,
        String code,
        int codebook,
        String coder,
        Instant at,
        String memo) {

    /** Whether a person made it, not a rule or a model. */
    public boolean byPerson() {
        return !coder.startsWith("rule:") && !coder.startsWith("model:");
    }

    /** The same mark on another version of the text. */
    public Coding on(int version, Passage now) {
        return new Coding(id, source, version, now, code, codebook, coder, at, memo);
    }
}
