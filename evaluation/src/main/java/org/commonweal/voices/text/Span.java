package org.commonweal.voices.text;

/**
 * A stretch of a text.
 *
 * @param start index of its first char, in UTF-16 code units
 * @param end index after its last; after {@code start}
 */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("no stretch of a text: " + start + " to " + end);
        }
    }

    public int length() {
        return end - start;
    }

    public boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    public boolean contains(Span other) {
        return start <= other.start && other.end <= end;
    }
}
