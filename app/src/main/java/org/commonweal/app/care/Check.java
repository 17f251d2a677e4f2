package org.commonweal.app.care;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.words.Words;

/**
 * One thing that was looked at.
 *
 * @param state how it is
 * @param key of the sentence in the catalogue; the remedy stands under the same key with {@code .remedy}
 * @param facts what stands in its places
 */
public record Check(State state, String key, List<Object> facts) {

    /** How a thing is. */
    public enum State {
        OK,
        /** Works, but should be looked at. */
        NOTE,
        /** Has to be put right. */
        WRONG
    }

    public Check {
        facts = List.copyOf(facts);
    }

    static Check of(State state, String key, Object... facts) {
        return new Check(state, "care.check." + key, List.of(facts));
    }

    public String inWords(Locale language) {
        return Words.of(Check.class, language).say(key, facts.toArray());
    }

    /** What to do; empty where nothing is. */
    public Optional<String> remedy(Locale language) {
        Words words = Words.of(Check.class, language);
        return state == State.OK || !words.has(key + ".remedy")
                ? Optional.empty()
                : Optional.of(words.say(key + ".remedy", facts.toArray()));
    }
}
