package org.commonweal.voices.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quotation that is shorter than what was said, or says something in brackets instead: what stands in square brackets, such as
 * {@code [...]}, stands for any stretch; everything else must have been said, in this order.
 */
public final class Shortened {

    private static final Pattern BRACKETS = Pattern.compile("\\[[^\\[\\]]*\\]");

    private Shortened() {}

    /** Whether these words are what was said, but for what stands in brackets and white space. */
    public static boolean isOf(String said, String words) {
        String whole = plain(said);
        int at = 0;
        for (String piece : pieces(words)) {
            int found = find(whole, piece, at);
            if (found < 0) {
                return false;
            }
            at = found + piece.length();
        }
        return !plain(words).isEmpty();
    }

    /** A piece ends where a word does: nobody's words are made to say something else by cutting one. */
    private static int find(String whole, String piece, int from) {
        for (int at = whole.indexOf(piece, from); at >= 0; at = whole.indexOf(piece, at + 1)) {
            if (parts(whole, at) && parts(whole, at + piece.length())) {
                return at;
            }
        }
        return -1;
    }

    private static boolean parts(String text, int place) {
        if (place == 0 || place == text.length()) {
            return true;
        }
        int before = text.codePointBefore(place);
        int after = text.codePointAt(place);
        return !Character.isLetterOrDigit(before) && Character.getType(after) != Character.NON_SPACING_MARK
                || !Character.isLetterOrDigit(after) && Character.getType(after) != Character.NON_SPACING_MARK
                || Character.isIdeographic(before)
                || Character.isIdeographic(after);
    }

    private static List<String> pieces(String words) {
        List<String> pieces = new ArrayList<>();
        Matcher brackets = BRACKETS.matcher(words);
        int at = 0;
        while (brackets.find()) {
            add(pieces, words.substring(at, brackets.start()));
            at = brackets.end();
        }
        add(pieces, words.substring(at));
        return pieces;
    }

    private static void add(List<String> pieces, String piece) {
        String plain = plain(piece);
        if (!plain.isEmpty()) {
            pieces.add(plain);
        }
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
