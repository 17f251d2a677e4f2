package org.commonweal.form.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ${name}} in a text: a question spoken of by its name, or, as {@code ${last-saved#name}}, its answer last time. */
public final class References {

    private static final String INNER = "(last-saved#)?(" + Names.PLAIN + ")";
    private static final Pattern WELL_FORMED = Pattern.compile("\\$\\{" + INNER + "\\}");
    private static final Pattern INSIDE = Pattern.compile(INNER);
    private static final Pattern ANY = Pattern.compile("\\$\\{([^}]+)\\}|\\$\\{[^}]*$");

    private References() {}

    /**
     * A reference where it stands.
     *
     * @param name the question spoken of
     * @param lastSaved whether its answer in the record saved last is meant
     * @param text the text it stands in
     * @param start where it begins
     * @param end where it ends
     */
    public record Reference(String name, boolean lastSaved, String text, int start, int end) {}

    /** Whether there may be one at all. */
    public static boolean candidate(String text) {
        return text.length() > 2 && text.contains("${");
    }

    /** The references of a text, up to the first that is badly written; then {@code wellFormed} is false. */
    public record Parsed(List<Reference> all, boolean wellFormed) {}

    /** Finds the references of a text and says whether all are well written. */
    public static Parsed parse(String text) {
        List<Reference> all = new ArrayList<>();
        if (!candidate(text)) {
            return new Parsed(all, true);
        }
        Matcher matcher = ANY.matcher(text);
        while (matcher.find()) {
            String inner = matcher.group(1);
            Matcher inside = INSIDE.matcher(inner == null ? "" : inner);
            if (!inside.matches()) {
                return new Parsed(all, false);
            }
            all.add(new Reference(inside.group(2), inside.group(1) != null, text, matcher.start(), matcher.end()));
        }
        return new Parsed(all, true);
    }

    /** Whether the text begins with well-written references: the first one is. */
    public static boolean in(String text) {
        return !parse(text).all().isEmpty();
    }

    /** The name, where the text is one reference and nothing else. */
    public static Optional<String> only(String text) {
        Matcher matcher = WELL_FORMED.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    /** Whether one of them speaks of the record saved last. */
    public static boolean lastSavedIn(String text) {
        Parsed parsed = parse(text);
        return parsed.all().stream().anyMatch(Reference::lastSaved);
    }

    /** The text with each well-written reference replaced. */
    public static String replace(String text, Function<Reference, String> by) {
        if (!candidate(text)) {
            return text;
        }
        Matcher matcher = WELL_FORMED.matcher(text);
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (matcher.find()) {
            out.append(text, at, matcher.start())
                    .append(by.apply(new Reference(
                            matcher.group(2), matcher.group(1) != null, text, matcher.start(), matcher.end())));
            at = matcher.end();
        }
        return out.append(text, at, text.length()).toString();
    }
}
