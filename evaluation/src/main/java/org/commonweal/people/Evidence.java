package org.commonweal.people;

/**
 * What shows that somebody said so.
 *
 * @param kind where it lies
 * @param hash SHA-256 of it in 64 hexadecimal digits; empty for what has no bytes, such as a word at the door
 */
public record Evidence(Kind kind, String hash) {

    /** Where it lies. The names are kept in the store. */
    public enum Kind {
        /** A signed sheet. */
        PAPER,
        /** A ticked question of an interview that was handed in. */
        SUBMISSION,
        /** Said aloud, and recorded. */
        RECORDING,
        /** Said aloud before an interviewer or over the telephone. */
        WORD,
        /** A letter or a message. */
        LETTER
    }

    public Evidence {
        if (!hash.matches("(?:[0-9a-f]{64})?")) {
            throw new IllegalArgumentException("no hash: " + hash);
        }
    }
}
