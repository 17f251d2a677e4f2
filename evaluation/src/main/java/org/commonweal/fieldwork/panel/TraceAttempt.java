package org.commonweal.fieldwork.panel;

import java.time.LocalDate;

/**
 * One attempt to find out where somebody lives now.
 *
 * @param person a pseudonym
 * @param day on which it was made
 * @param source who or what was asked
 * @param result what came of it
 */
public record TraceAttempt(String person, LocalDate day, Source source, Result result) {

    /** Who or what was asked. */
    public enum Source {
        /** A letter with a card to send back, forwarded by the post. */
        LETTER,
        TELEPHONE,
        EMAIL,
        /** Whoever lives there now. */
        OCCUPIER,
        NEIGHBOUR,
        /** Somebody whom they named for this when they agreed to be asked again. */
        NAMED_CONTACT,
        /** A register that may be used for this. */
        REGISTER,
        VISIT
    }

    /** What came of it. */
    public enum Result {
        NOTHING,
        /** They live where they were thought to live. */
        SAME_PLACE,
        /** They moved, and it is known where to. */
        OTHER_PLACE,
        /** They live outside the areas now. */
        OUTSIDE,
        DIED,
        /** They were found, and do not want to be asked. */
        REFUSED;

        /** Whether it settles where they are. */
        public boolean settles() {
            return this != NOTHING;
        }
    }
}
