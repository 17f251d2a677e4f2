package org.commonweal.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.words.Labels;
import org.commonweal.words.Words;

/** Words for columns of official publications that people often bring: {@code Crime_score} is "Crime (score)". */
final class FigureNames {

    private static final List<String> WAYS = List.of("score", "rank", "decile");

    private FigureNames() {}

    /** Suggestions for those columns that are known, by column; a prefix such as a year is said with them. */
    static SortedMap<String, Labels> of(List<String> columns, String prefix) {
        SortedMap<String, Labels> labels = new TreeMap<>();
        columns.forEach(column -> of(column, prefix.strip()).ifPresent(words -> labels.put(column, words)));
        return labels;
    }

    private static Optional<Labels> of(String column, String prefix) {
        String name = column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        Optional<String> way =
                WAYS.stream().filter(it -> name.endsWith("_" + it)).findFirst();
        String subject = way.map(it -> name.substring(0, name.length() - it.length() - 1))
                .orElse(name);
        if (!Words.of(FigureNames.class, Locale.ENGLISH).has("figure." + subject)) {
            return Optional.empty();
        }
        Map<String, String> byLanguage = new TreeMap<>();
        for (Locale language : Words.LANGUAGES) {
            Words words = Words.of(FigureNames.class, language);
            String said = words.say("figure." + subject);
            String whole = way.map(it -> words.say("figure.as." + it, said)).orElse(said);
            byLanguage.put(language.getLanguage(), prefix.isEmpty() ? whole : words.say("figure.of", whole, prefix));
        }
        return Optional.of(new Labels(byLanguage));
    }
}
