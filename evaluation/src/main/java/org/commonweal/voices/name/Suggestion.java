package org.commonweal.voices.name;

import java.util.Optional;
import org.commonweal.voices.text.Span;

/**
 * Words that may name somebody.
 *
 * @param span where they stand; no sign is cut in two
 * @param words as they stand there
 * @param entry of the register of names, where they are in it
 */
public record Suggestion(Span span, String words, NameKind kind, Why why, Optional<String> entry) {

    /** The same for words that are the same but for case, accents and signs that are not seen. */
    public String key() {
        return Folded.of(words).text();
    }
}
