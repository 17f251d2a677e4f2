package org.commonweal.app.names;

import org.commonweal.voices.text.Span;

/** Words with what stands around them. */
record Excerpt(String before, String words, String after) {

    private static final int AROUND = 60;

    static Excerpt of(String text, Span span) {
        int from = Math.max(0, span.start() - AROUND);
        int to = Math.min(text.length(), span.end() + AROUND);
        // A sign of two code units is not cut; a line is as far as one reads.
        from = from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
        to = to < text.length() && Character.isLowSurrogate(text.charAt(to)) ? to - 1 : to;
        String before = text.substring(from, span.start());
        String after = text.substring(span.end(), to);
        return new Excerpt(
                before.substring(before.lastIndexOf('\n') + 1),
                text.substring(span.start(), span.end()),
                after.lines().findFirst().orElse(""));
    }
}
