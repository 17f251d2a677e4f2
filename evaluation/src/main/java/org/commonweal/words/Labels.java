package org.commonweal.words;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Words that a study carries itself, by language tag ({@code en}, {@code zh}).
 *
 * @param byLanguage at least one entry; kept sorted by tag so that a seal does not depend on the order of writing
 */
public record Labels(Map<String, String> byLanguage) {

    public Labels {
        if (byLanguage.isEmpty()) {
            throw new IllegalArgumentException("words in no language");
        }
        byLanguage = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(byLanguage));
    }

    public static Labels of(String english) {
        return new Labels(Map.of("en", english));
    }

    /** The words in this language; in English, or else in the first language there is, where they are missing. */
    public String in(Locale language) {
        String own = byLanguage.get(language.getLanguage());
        if (own != null) {
            return own;
        }
        String english = byLanguage.get("en");
        return english != null ? english : byLanguage.values().iterator().next();
    }
}
