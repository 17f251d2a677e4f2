package org.commonweal.voices.name;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import org.commonweal.voices.text.Span;

/**
 * A text for searching: small letters, without accents, figures of every script as 0 to 9, one kind of apostrophe, nothing that is
 * not seen. It is folded sign by sign as readers see them, so that what is found in it stands at whole signs of the text.
 */
public final class Folded {

    private final String text;
    private final int[] starts;
    private final int[] ends;

    private Folded(String text, int[] starts, int[] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    public static Folded of(String original) {
        StringBuilder text = new StringBuilder(original.length());
        int[] starts = new int[original.length() + 16];
        int[] ends = new int[original.length() + 16];
        BreakIterator signs = BreakIterator.getCharacterInstance(Locale.ROOT);
        signs.setText(original);
        int from = signs.first();
        for (int to = signs.next(); to != BreakIterator.DONE; from = to, to = signs.next()) {
            String folded = fold(original, from, to);
            if (text.length() + folded.length() > starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2 + folded.length());
                ends = Arrays.copyOf(ends, starts.length);
            }
            for (int i = 0; i < folded.length(); i++) {
                starts[text.length() + i] = from;
                ends[text.length() + i] = to;
            }
            text.append(folded);
        }
        return new Folded(text.toString(), starts, ends);
    }

    private static String fold(String original, int from, int to) {
        char first = original.charAt(from);
        if (to - from == 1 && first < 128) {
            return String.valueOf(Character.toLowerCase(first));
        }
        StringBuilder folded = new StringBuilder();
        Normalizer.normalize(original.substring(from, to), Normalizer.Form.NFKD)
                .codePoints()
                .forEach(sign -> {
                    int type = Character.getType(sign);
                    if (type == Character.NON_SPACING_MARK || type == Character.FORMAT) {
                        return;
                    }
                    if (Character.isDigit(sign)) {
                        folded.append(Character.digit(sign, 10));
                    } else if (sign == 0x2018 || sign == 0x2019 || sign == 0x02BC) {
                        folded.append('\'');
                    } else if (sign == 0x2010 || sign == 0x2011 || sign == 0x2013) {
                        folded.append('-');
                    } else if (sign == 0x0142 || sign == 0x0141) {
                        folded.append('l');
                    } else if (Character.isSpaceChar(sign)) {
                        folded.append(' ');
                    } else {
                        folded.appendCodePoint(Character.toLowerCase(sign));
                    }
                });
        return folded.toString();
    }

    public String text() {
        return text;
    }

    /** Where in the text stands what stands here from one place to another, the latter not included. */
    public Span original(int from, int to) {
        return new Span(starts[from], ends[to - 1]);
    }

    /** Whether no word goes on across a place; scripts that are written without spaces have no such places. */
    boolean parts(int place) {
        if (place <= 0 || place >= text.length()) {
            return true;
        }
        int before = text.codePointBefore(place);
        int after = text.codePointAt(place);
        return !Character.isLetterOrDigit(before)
                || !Character.isLetterOrDigit(after)
                || Character.isIdeographic(before)
                || Character.isIdeographic(after);
    }
}
