package org.commonweal.voices.name;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.commonweal.voices.text.Span;

/**
 * A text with names replaced.
 *
 * @param text the new one
 * @param replaced what was done, in the order of the text
 */
public record Pseudonymising(String text, List<Replaced> replaced) {

    /**
     * What is to be done.
     *
     * @param span of the old text
     * @param pseudonym what stands there instead, in square brackets
     */
    public record Replacing(Span span, String pseudonym) {}

    /**
     * What was done.
     *
     * @param was where the name stood
     * @param is where the pseudonym stands now, brackets included
     */
    public record Replaced(Span was, Span is, String pseudonym) {}

    public Pseudonymising {
        replaced = List.copyOf(replaced);
    }

    /**
     * Replaces these; whatever else stands in the text stays as it is. A place that would cut a sign in two takes in all of it.
     *
     * @throws IllegalArgumentException where two overlap, one lies outside the text, or a pseudonym cannot stand in brackets
     */
    public static Pseudonymising of(String text, List<Replacing> all) {
        List<Replacing> inOrder = all.stream()
                .map(it -> new Replacing(within(text, it.span()), it.pseudonym()))
                .sorted(Comparator.comparing((Replacing it) -> it.span().start()))
                .toList();
        StringBuilder made = new StringBuilder();
        List<Replaced> done = new ArrayList<>();
        int at = 0;
        for (Replacing one : inOrder) {
            if (one.span().start() < at) {
                throw new IllegalArgumentException(
                        "two replacements overlap at " + one.span().start());
            }
            made.append(text, at, one.span().start());
            int start = made.length();
            made.append(bracketed(one.pseudonym()));
            done.add(new Replaced(one.span(), new Span(start, made.length()), one.pseudonym()));
            at = one.span().end();
        }
        made.append(text, at, text.length());
        return new Pseudonymising(made.toString(), done);
    }

    private static Span within(String text, Span span) {
        if (span.end() > text.length()) {
            throw new IllegalArgumentException("the text ends at " + text.length() + ", before " + span.end());
        }
        return Graphemes.around(text, span);
    }

    /** Whether a pseudonym can stand in brackets in a text: one line, no brackets, nothing that is not seen. */
    public static boolean isPseudonym(String text) {
        return !text.isBlank()
                && text.equals(text.strip())
                && text.codePointCount(0, text.length()) <= 60
                && text.codePoints().allMatch(Pseudonymising::isPlain);
    }

    private static boolean isPlain(int sign) {
        int type = Character.getType(sign);
        return sign != '['
                && sign != ']'
                && type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE;
    }

    private static String bracketed(String pseudonym) {
        if (!isPseudonym(pseudonym)) {
            throw new IllegalArgumentException("no pseudonym");
        }
        return "[" + pseudonym + "]";
    }
}
