package org.commonweal.voices.text;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What many people said or wrote, each once, as one text: a turn for each, in their order.
 *
 * @param text its first version
 * @param whose by how a turn is labelled, what whoever it is is called elsewhere
 */
public record SaidTogether(TextVersion text, SortedMap<String, String> whose) {

    private static final String LABEL = "\\p{Lu}[\\p{Lu}\\p{Nd}_]{0,30}";

    /**
     * What one of them said.
     *
     * @param who as they are called elsewhere, in the list of a wave; not empty
     * @param words on as many lines as they like: they become one
     */
    public record Said(String who, String words) {}

    public SaidTogether {
        whose = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(whose));
    }

    /** They are labelled as they are called, where that can be a label and is no participant's pseudonym; else by a number. */
    public static SaidTogether of(List<Said> all) {
        SortedMap<String, String> whose = new TreeMap<>();
        StringBuilder text = new StringBuilder();
        for (Said said : all) {
            String words = plain(said.words());
            if (words.isEmpty()) {
                continue;
            }
            String label = label(said.who(), whose);
            whose.put(label, said.who());
            text.append(text.isEmpty() ? "" : "\n")
                    .append(label)
                    .append(": ")
                    .append(words)
                    .append('\n');
        }
        return new SaidTogether(TextVersion.of(1, text.toString()), whose);
    }

    private static String plain(String words) {
        StringBuilder plain = new StringBuilder();
        words.codePoints()
                .map(sign -> Character.isWhitespace(sign) || Character.isISOControl(sign) ? ' ' : sign)
                .filter(sign -> sign > Character.MAX_SURROGATE || sign < Character.MIN_SURROGATE)
                .forEach(plain::appendCodePoint);
        return plain.toString().strip().replaceAll(" {2,}", " ");
    }

    private static String label(String who, SortedMap<String, String> taken) {
        String plain = who.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        String named = plain.matches("R.*") ? plain : "R" + plain;
        if (named.matches(LABEL) && !taken.containsKey(named)) {
            return named;
        }
        for (int number = taken.size() + 1; ; number++) {
            String numbered = String.format(Locale.ROOT, "ROW%05d", number);
            if (!taken.containsKey(numbered)) {
                return numbered;
            }
        }
    }
}
