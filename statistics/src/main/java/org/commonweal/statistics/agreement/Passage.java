package org.commonweal.statistics.agreement;

/**
 * A stretch of text that somebody gave a code.
 *
 * @param coder who
 * @param code which
 * @param start where it begins
 * @param end the first place after it
 */
public record Passage(String coder, String code, int start, int end) {

    /** @throws IllegalArgumentException where it has no length */
    public Passage {
        if (start >= end) {
            throw new IllegalArgumentException(
                    "a passage from %d to %d of '%s' by '%s' has no length".formatted(start, end, code, coder));
        }
    }

    int length() {
        return end - start;
    }

    int overlap(int from, int to) {
        return Math.max(0, Math.min(end, to) - Math.max(start, from));
    }
}
