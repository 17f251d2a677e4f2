package org.commonweal.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The path of a document within its study, such as {@code waves/2016.csv}: at most 8 names of letters, digits, {@code . - _},
 * none starting or ending with a dot, joined by slashes, 200 characters at most. No path leaves the study, and none means a
 * device on any system.
 */
public record DocumentPath(String text) implements Comparable<DocumentPath> {

    private static final String NAME = "[A-Za-z0-9_-](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9_-])?";
    private static final Pattern NAMES = Pattern.compile(NAME + "(?:/" + NAME + "){0,7}");
    private static final Pattern DEVICE =
            Pattern.compile("(?:.*/)?(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\.[^/]*)?(?:/.*)?");

    public DocumentPath {
        if (!fits(text)) {
            throw new IllegalArgumentException("no path of a document: " + text);
        }
    }

    public static DocumentPath of(String text) {
        return new DocumentPath(text);
    }

    /** Whether this text may be a path. */
    public static boolean fits(String text) {
        return text.length() <= 200
                && NAMES.matcher(text).matches()
                && !DEVICE.matcher(text.toLowerCase(Locale.ROOT)).matches()
                && !text.endsWith(".aside");
    }

    /** Two paths of the same key cannot stand in one study: some file systems would take them for one. */
    public String key() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The folders that it stands in, outermost first, each with a slash at its end. */
    List<String> folders() {
        String[] names = text.split("/");
        return IntStream.range(1, names.length)
                .mapToObj(depth -> String.join("/", Arrays.copyOf(names, depth)) + "/")
                .toList();
    }

    @Override
    public int compareTo(DocumentPath other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
