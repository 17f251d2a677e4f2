package org.commonweal.place;

import java.time.Instant;

/**
 * A choice of comparators that was locked.
 *
 * @param text canonical text of the choice
 * @param hash SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal
 * @param at when
 * @param by who
 * @param outcomesOnFile whether outcomes after the programme began were already on file
 */
public record ComparatorLock(String text, String hash, Instant at, String by, boolean outcomesOnFile) {

    /** Whether the text is still the one that was locked. */
    public boolean holds() {
        return ComparatorText.hash(text).equals(hash);
    }

    /** Whether this choice is the one that was locked. */
    public boolean covers(ComparatorChoice choice) {
        return ComparatorText.hash(choice.text()).equals(hash);
    }
}
