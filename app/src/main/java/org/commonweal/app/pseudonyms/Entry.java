package org.commonweal.app.pseudonyms;

import java.time.Instant;
import org.commonweal.voices.name.NameKind;

/**
 * A line of the register without the names behind it.
 *
 * @param subject under whose key they are sealed
 * @param pseudonym what stands in texts instead; empty where the words name nobody
 * @param participant whose own name it is, by the study's pseudonym for who was spoken with; or empty
 * @param firstSource in which text it was met first; or empty
 */
public record Entry(
        String id,
        String subject,
        String pseudonym,
        NameKind kind,
        String participant,
        String firstSource,
        Instant madeAt,
        String madeBy) {

    /** Whether it only says that words name nobody. */
    public boolean isNobody() {
        return pseudonym.isEmpty();
    }
}
