package org.commonweal.voices.text;

/**
 * Words in a text, named twice: by where they stand, and by what they are and what stands around them. Each proves the other.
 *
 * @param span where
 * @param quote the words themselves, as many chars as the span is long
 * @param prefix up to {@value #CONTEXT} chars before them
 * @param suffix up to {@value #CONTEXT} chars after them
 */
public record Passage(Span span, String quote, String prefix, String suffix) {

    /** How many chars of its surroundings a passage remembers. */
    public static final int CONTEXT = 32;

    public Passage {
        if (quote.length() != span.length()) {
            throw new IllegalArgumentException("the words are not as long as their place");
        }
    }

    static Passage in(String text, Span span) {
        if (span.end() > text.length()) {
            throw new IllegalArgumentException("the text ends at " + text.length() + ", before " + span.end());
        }
        return new Passage(
                span,
                text.substring(span.start(), span.end()),
                text.substring(whole(text, Math.max(0, span.start() - CONTEXT)), span.start()),
                text.substring(span.end(), whole(text, Math.min(text.length(), span.end() + CONTEXT))));
    }

    /** The same place, or the one after, where a sign of two code units would be cut in the middle. */
    private static int whole(String text, int place) {
        return place > 0
                        && place < text.length()
                        && Character.isLowSurrogate(text.charAt(place))
                        && Character.isHighSurrogate(text.charAt(place - 1))
                ? place + 1
                : place;
    }
}
