package org.commonweal.form.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of an XPath expression, as {@code pyxform} tells them apart: good enough to say whether a default is computed and
 * where an {@code instance()} path begins and ends. Any text can be taken apart; nothing is refused.
 */
public final class Tokens {

    /** What a token is; in the order in which they are tried. */
    public enum Kind {
        DATE_TIME("-?\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\s+)?(?:[+-]\\d{2}:\\d{2}|Z)?"),
        DATE("-?\\d{4}-\\d{2}-\\d{2}"),
        TIME("\\d{2}:\\d{2}:\\d{2}(?:\\.\\s+)?(?:[+-]\\d{2}:\\d{2}|Z)?"),
        NUMBER("-?\\d+\\.\\d*|-?\\.\\d+|-?\\d+"),
        MATH("[*+\\-]| mod | div "),
        COMPARE("=|!=|<|>|<=|>="),
        LOGIC(" and | or "),
        UNION("\\|"),
        OPEN("\\("),
        CLOSE("\\)"),
        BRACKET("[\\[{}]"),
        PARENT("\\.\\."),
        SELF("\\."),
        SLASH("/"),
        LITERAL("\"[^\"]*\"|'[^']*'"),
        COMMA(","),
        SPACE("\\s+"),
        REFERENCE("\\$\\{(?:last-saved#)?" + Names.PLAIN + "\\}"),
        CALL(Names.PREFIXED + "\\("),
        PREDICATE_START(Names.PREFIXED + "\\["),
        PREDICATE_END("\\]"),
        SCHEME(Names.PLAIN + "://"),
        NAME(Names.PREFIXED),
        OTHER("(?s:.)");

        private final String pattern;

        Kind(String pattern) {
            this.pattern = pattern;
        }
    }

    /**
     * A token.
     *
     * @param kind what it is
     * @param text as written
     * @param start where it begins
     */
    public record Token(Kind kind, String text, int start) {
        int end() {
            return start + text.length();
        }
    }

    /** From one place of a text to another, the second excluded. */
    public record Span(int start, int end) {}

    private static final Pattern ANY = any();

    private static final Set<String> HYPHENATED = Set.of("date", "dateTime", "geopoint", "geotrace", "geoshape");

    private static final Set<Kind> COMPUTED = Set.of(Kind.MATH, Kind.UNION, Kind.REFERENCE, Kind.CALL);

    private Tokens() {}

    private static Pattern any() {
        StringBuilder all = new StringBuilder();
        for (Kind kind : Kind.values()) {
            all.append(all.isEmpty() ? "" : "|")
                    .append('(')
                    .append(kind.pattern)
                    .append(')');
        }
        return Pattern.compile(all.toString(), Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** The text taken apart; the tokens put together again are the text. */
    public static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = ANY.matcher(text);
        int at = 0;
        while (at < text.length() && matcher.find(at)) {
            for (Kind kind : Kind.values()) {
                String found = matcher.group(kind.ordinal() + 1);
                if (found != null) {
                    tokens.add(new Token(kind, found, matcher.start()));
                    break;
                }
            }
            at = matcher.end();
        }
        return tokens;
    }

    /**
     * Whether a default must be computed when a form is opened, rather than written into it.
     *
     * @param text the default
     * @param type the type of the question: a hyphen in a date or a place is no subtraction
     */
    public static boolean computed(String text, String type) {
        for (Token token : of(text)) {
            if (HYPHENATED.contains(type)
                    && token.kind() == Kind.MATH
                    && token.text().equals("-")) {
                return false;
            }
            if (COMPUTED.contains(token.kind())) {
                return true;
            }
        }
        return false;
    }

    /** Where the paths lie that begin with {@code instance()}: a path ends with a blank that is in no predicate. */
    public static List<Span> instancePaths(String text) {
        return text.contains("instance(") ? new PathSearch().in(of(text)) : List.of();
    }

    /** Walks over tokens and remembers where in a path it is. */
    private static final class PathSearch {
        private final List<Integer> bounds = new ArrayList<>();
        private Token last = new Token(Kind.OTHER, "", 0);
        private boolean within;
        private boolean path;
        private boolean predicate;

        List<Span> in(List<Token> tokens) {
            for (Token token : tokens) {
                if (!within && token.kind() == Kind.CALL && token.text().equals("instance(")) {
                    within = true;
                    bounds.add(token.start());
                    last = token;
                } else if (within && belongs(token)) {
                    last = token;
                } else if (within) {
                    within = false;
                    bounds.add(last.end());
                }
            }
            if (!last.text().isEmpty()) {
                bounds.add(last.end());
            }
            List<Span> spans = new ArrayList<>();
            for (int i = 0; i + 1 < bounds.size(); i += 2) {
                spans.add(new Span(bounds.get(i), bounds.get(i + 1)));
            }
            return spans;
        }

        private boolean belongs(Token token) {
            Kind kind = token.kind();
            if (kind == Kind.LITERAL && last.kind() == Kind.CALL && last.text().equals("instance(")) {
                return true;
            }
            if (last.kind() == Kind.LITERAL && kind == Kind.CLOSE) {
                return true;
            }
            if (kind == Kind.SLASH && (last.kind() == Kind.CLOSE || last.kind() == Kind.PREDICATE_END)) {
                path = true;
                return true;
            }
            if (path) {
                return alongPath(kind);
            }
            if (predicate) {
                predicate = kind != Kind.PREDICATE_END;
                return true;
            }
            return false;
        }

        private boolean alongPath(Kind kind) {
            if (kind == Kind.SPACE) {
                path = false;
                return false;
            }
            if (kind == Kind.PREDICATE_START) {
                path = false;
                predicate = true;
            }
            return true;
        }
    }
}
