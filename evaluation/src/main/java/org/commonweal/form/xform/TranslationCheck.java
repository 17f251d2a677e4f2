package org.commonweal.form.xform;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonweal.form.sheet.FormProblem;

/** Whether what is translated at all is translated into every language that a sheet speaks. */
final class TranslationCheck {

    private final Map<String, Set<String>> survey;
    private final Map<String, Set<String>> choices;

    TranslationCheck(Collection<List<String>> survey, Collection<List<String>> choices) {
        this.survey = seen(survey, Columns.TRANSLATED_SURVEY);
        this.choices = seen(choices, Columns.TRANSLATED_CHOICES);
    }

    /** The columns that each language has. */
    private static Map<String, Set<String>> seen(Collection<List<String>> headers, Map<String, String> translated) {
        Map<String, Set<String>> seen = new LinkedHashMap<>();
        for (List<String> header : headers) {
            boolean inner = header.size() > 1 && Set.of("media", "bind").contains(header.getFirst());
            List<String> path = inner ? header.subList(1, header.size()) : header;
            String name = translated.get(path.getFirst());
            if (name != null && path.size() <= 2) {
                String language = path.size() == 1 ? Settings.NO_LANGUAGE : path.get(1);
                seen.computeIfAbsent(language, key -> new LinkedHashSet<>()).add(name);
            }
        }
        return seen;
    }

    private static boolean several(Map<String, Set<String>> seen) {
        return seen.size() > 1 || seen.size() == 1 && !seen.containsKey(Settings.NO_LANGUAGE);
    }

    private static String missing(String sheet, Map<String, Set<String>> seen) {
        if (!several(seen)) {
            return "";
        }
        Set<String> all =
                seen.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(java.util.TreeSet::new));
        Map<String, String> lacking = new TreeMap<>();
        seen.forEach((language, columns) -> {
            String without =
                    all.stream().filter(column -> !columns.contains(column)).collect(Collectors.joining(", "));
            if (!without.isEmpty()) {
                lacking.put(language, without);
            }
        });
        return lacking.entrySet().stream()
                .map(entry -> sheet + " / " + entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    void missing(Findings findings) {
        String all = List.of(missing("survey", survey), missing("choices", choices)).stream()
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        if (!all.isEmpty()) {
            findings.warn(FormProblem.MISSING_TRANSLATION, "", 0, "", all);
        }
    }

    void orOther(boolean used, Findings findings) {
        if (used && (several(survey) || several(choices))) {
            findings.warn(FormProblem.OR_OTHER_TRANSLATED, "survey", 0, "type");
        }
    }
}
