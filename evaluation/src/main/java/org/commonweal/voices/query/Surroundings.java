package org.commonweal.voices.query;

import java.text.BreakIterator;
import java.util.Locale;
import org.commonweal.voices.text.Span;

/** What stands around words, cut between words. */
public final class Surroundings {

    private static final int REACH = 160;

    private Surroundings() {}

    public static String before(String text, Span span) {
        int from = Math.max(0, span.start() - REACH);
        if (from > 0) {
            from = wordStart(text, from, span.start());
        }
        return text.substring(from, span.start()).stripLeading();
    }

    public static String after(String text, Span span) {
        int to = Math.min(text.length(), span.end() + REACH);
        if (to < text.length()) {
            to = wordEnd(text, span.end(), to);
        }
        return text.substring(span.end(), to).stripTrailing();
    }

    private static int wordStart(String text, int at, int limit) {
        BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
        words.setText(text.substring(at, limit));
        int next = words.next();
        return next == BreakIterator.DONE ? limit : at + next;
    }

    private static int wordEnd(String text, int from, int at) {
        BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
        words.setText(text.substring(from, at));
        words.last();
        int previous = words.previous();
        return previous == BreakIterator.DONE ? from : from + previous;
    }
}
