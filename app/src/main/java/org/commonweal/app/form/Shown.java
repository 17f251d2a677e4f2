package org.commonweal.app.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonweal.form.Form;
import org.commonweal.form.xform.Outline.Asked;

/**
 * A question as pages, paper and keying show it, in one of the form's languages.
 *
 * @param number as it is counted on paper, from 1; 0 for what is only read out
 * @param kind {@code one}, {@code many}, {@code int}, {@code decimal}, {@code date}, {@code text}, {@code note}, or
 *     {@code other} for what paper cannot hold, such as a picture
 */
record Shown(
        int number,
        String name,
        String path,
        String kind,
        String label,
        String hint,
        List<Choice> choices,
        boolean repeated,
        Asked asked) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]*}");
    private static final Pattern MARKUP = Pattern.compile("</?span[^>]{0,200}>|\\*\\*");

    /** What may be chosen. */
    record Choice(String code, String label) {}

    /** The questions that a person is asked, in order. */
    static List<Shown> of(Form form, String language) {
        List<Shown> shown = new ArrayList<>();
        int number = 0;
        for (Asked asked : form.questions()) {
            if (!asked.seen()) {
                continue;
            }
            String kind = kind(asked);
            boolean counted = !kind.equals("note");
            shown.add(new Shown(
                    counted ? ++number : 0,
                    asked.name(),
                    asked.path(),
                    kind,
                    words(asked.label(), language).orElse(asked.name()),
                    words(asked.hint(), language).orElse(""),
                    asked.options().stream()
                            .map(it -> new Choice(
                                    it.code(), words(it.label(), language).orElse(it.code())))
                            .toList(),
                    asked.repeated(),
                    asked));
        }
        return shown;
    }

    private static String kind(Asked asked) {
        if (asked.choosesOne()) {
            return asked.options().isEmpty() ? "text" : "one";
        }
        if (asked.choosesMany()) {
            return asked.options().isEmpty() ? "text" : "many";
        }
        return switch (asked.type()) {
            case "note" -> "note";
            case "photo", "audio", "video", "file", "geopoint", "geotrace", "geoshape", "barcode", "rank", "image" ->
                "other";
            default ->
                switch (asked.bound()) {
                    case "int" -> "int";
                    case "decimal" -> "decimal";
                    case "date" -> "date";
                    case "binary", "geopoint", "geotrace", "geoshape", "odk:rank" -> "other";
                    default -> "text";
                };
        };
    }

    /** In this language; in the first that says something, where it says nothing. Answers woven in become a blank. */
    private static Optional<String> words(Map<String, String> words, String language) {
        return Optional.ofNullable(words.get(language))
                .filter(it -> !it.isBlank())
                .or(() -> words.values().stream().filter(it -> !it.isBlank()).findFirst())
                .map(it -> REFERENCE.matcher(it).replaceAll("\u2026\u2026"))
                .map(it -> MARKUP.matcher(it).replaceAll(""));
    }

    /** The language of a form to begin with for somebody who reads this one. */
    static String language(Form form, String wished, Locale reader) {
        List<String> all = form.outline().languages();
        if (all.contains(wished)) {
            return wished;
        }
        return all.stream()
                .filter(it -> it.contains("(" + reader.getLanguage() + ")")
                        || it.equalsIgnoreCase(reader.getDisplayLanguage(Locale.ENGLISH))
                        || it.equalsIgnoreCase(reader.getLanguage()))
                .findFirst()
                .orElse(all.isEmpty() ? "" : all.getFirst());
    }

    /** The tag of a form's language, for readers aloud; empty where it has none. */
    static String tag(String language) {
        java.util.regex.Matcher tag =
                Pattern.compile("\\(([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\\)$").matcher(language);
        return tag.find() ? tag.group(1) : "";
    }
}
