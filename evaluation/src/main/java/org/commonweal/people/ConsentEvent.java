package org.commonweal.people;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that one person said about one scope.
 *
 * @param wave of the survey; empty where it is about all of them
 * @param at when they said so, not when it was written down
 * @param wording version of the text that they were shown; empty where none was, as when something is taken back
 * @param language of that text, such as {@code en}
 */
public record ConsentEvent(
        Optional<String> wave,
        ConsentScope scope,
        ConsentAct act,
        Instant at,
        String wording,
        String language,
        Evidence evidence) {}
