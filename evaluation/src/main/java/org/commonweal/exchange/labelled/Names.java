package org.commonweal.exchange.labelled;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Names of variables as statistics programs allow them, and texts cut to the bytes that a format has for them. */
public final class Names {

    /** Words that SPSS or Stata keep for themselves, in lower case. */
    private static final Set<String> KEPT = Set.of(
            "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with", "_all", "_b", "byte",
            "_coef", "_cons", "double", "float", "if", "in", "int", "long", "_n", "_pi", "_pred", "_rc", "_skip",
            "strl", "using");

    private static final String MORE = "\u2026";

    private Names() {}

    /** A name of letters, digits and underscores, of at most so many bytes; the same where it is one already. */
    public static String plain(String name, int mostBytes) {
        StringBuilder plain = new StringBuilder();
        name.codePoints()
                .map(c -> c == '_' || Character.isLetterOrDigit(c) && c <= 0xFFFF ? c : '_')
                .forEach(plain::appendCodePoint);
        String made = plain.toString();
        boolean odd = made.isEmpty()
                || !Character.isLetter(made.charAt(0)) && made.charAt(0) != '_'
                || KEPT.contains(made.toLowerCase(Locale.ROOT))
                || made.matches("(?i)str[0-9]+");
        return cut(odd ? "v_" + made : made, mostBytes, "");
    }

    /** A plain name for each, all different even where capitals are not told apart. */
    public static List<String> plain(List<String> names, int mostBytes) {
        return distinct(names, name -> plain(name, mostBytes), mostBytes);
    }

    /** @param made how a name is made of each */
    public static List<String> distinct(List<String> names, UnaryOperator<String> made, int mostBytes) {
        Set<String> taken = new HashSet<>();
        List<String> distinct = new ArrayList<>();
        for (String name : names) {
            String one = made.apply(name);
            String tried = one;
            for (int n = 2; !taken.add(tried.toLowerCase(Locale.ROOT)); n++) {
                String end = "_" + n;
                tried = cut(one, mostBytes - end.length(), "") + end;
            }
            distinct.add(tried);
        }
        return distinct;
    }

    /** The text in at most so many bytes of UTF-8, cut between characters; what is cut ends in an ellipsis. */
    public static String cut(String text, int mostBytes) {
        return cut(text, mostBytes, MORE);
    }

    private static String cut(String text, int mostBytes, String end) {
        if (bytes(text) <= mostBytes) {
            return text;
        }
        int room = mostBytes - bytes(end);
        int at = 0;
        int used = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (used + size > room) {
                break;
            }
            used += size;
            at += Character.charCount(c);
        }
        return text.substring(0, at) + end;
    }

    /** The text without the blanks that fill up a field. */
    public static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        return text.substring(0, end);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
