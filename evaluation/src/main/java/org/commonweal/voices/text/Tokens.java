package org.commonweal.voices.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A text cut into words, and everything between them sign by sign; signs of scripts that are written without spaces each by
 * themselves.
 */
final class Tokens {

    private final List<String> words = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final int length;

    private Tokens(int length) {
        this.length = length;
    }

    static Tokens of(String text) {
        Tokens tokens = new Tokens(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = at;
            int sign = text.codePointAt(at);
            do {
                end += Character.charCount(sign);
                sign = end < text.length() ? text.codePointAt(end) : ' ';
            } while (end < text.length() && joins(text.codePointBefore(end)) && joins(sign));
            tokens.words.add(text.substring(at, end));
            tokens.places.add(at);
            at = end;
        }
        return tokens;
    }

    List<String> words() {
        return words;
    }

    /** Where the token of this number begins; where the text ends, for the one after the last. */
    int place(int token) {
        return token < places.size() ? places.get(token) : length;
    }

    int count() {
        return words.size();
    }

    /** Whether a token is a word, or a sign of a script without spaces, and not a space or a mark. */
    boolean word(int token) {
        return Character.isLetterOrDigit(words.get(token).codePointAt(0));
    }

    boolean space(int token) {
        return Character.isWhitespace(words.get(token).codePointAt(0));
    }

    private static boolean joins(int sign) {
        return Character.isLetterOrDigit(sign) && !Character.isIdeographic(sign) && sign != 0x3007
                || Character.getType(sign) == Character.NON_SPACING_MARK;
    }
}
