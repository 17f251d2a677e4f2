package org.commonweal.store;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The path of a document within its study, such as {@code waves/2016.csv}: at most 8 names of letters, digits, {@code . - _},
 * none starting with a dot, joined by slashes, 200 characters at most. No path leaves the study.
 */
public record DocumentPath(String text) implements Comparable<DocumentPath> {

    private static final Pattern NAMES =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}){0,7}");

    public DocumentPath {
        if (text.length() > 200 || !NAMES.matcher(text).matches() || text.endsWith(".aside")) {
            throw new IllegalArgumentException("no path of a document: " + text);
        }
    }

    public static DocumentPath of(String text) {
        return new DocumentPath(text);
    }

    /** Two paths of the same key cannot stand in one study: some file systems would take them for one. */
    public String key() {
        return text.toLowerCase(Locale.ROOT);
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
