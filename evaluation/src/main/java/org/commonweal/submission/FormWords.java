package org.commonweal.submission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.words.Labels;

/** The words of an XForm: its translations, and the lists of choices that stand in it. */
final class FormWords {

    private static final Pattern ITEXT = Pattern.compile("jr:itext\\(\\s*['\"](.*)['\"]\\s*\\)");
    private static final Pattern TAG = Pattern.compile("\\(([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*\\)\\s*$");
    private static final Pattern FROM_INSTANCE =
            Pattern.compile("instance\\(\\s*['\"]([^'\"]+)['\"]\\s*\\).*", Pattern.DOTALL);

    /** By id of the text, then by language tag. */
    private final Map<String, Map<String, String>> texts = new HashMap<>();

    /** The items of lists within the form, by the id of their instance. */
    private final Map<String, List<Element>> lists = new HashMap<>();

    FormWords(Element model) {
        model.child("itext").ifPresent(itext -> {
            for (Element translation : itext.children("translation")) {
                String tag = tag(translation.attribute("lang").orElse("default"));
                for (Element text : translation.children("text")) {
                    plain(text)
                            .ifPresent(words -> texts.computeIfAbsent(
                                            text.attribute("id").orElse(""), _ -> new LinkedHashMap<>())
                                    .put(tag, words));
                }
            }
        });
        for (Element instance : model.children("instance")) {
            Optional<String> id = instance.attribute("id");
            if (id.isPresent() && !instance.isLeaf()) {
                lists.put(id.get(), instance.children().getFirst().children());
            }
        }
    }

    /** The words themselves, not their sound or picture. */
    private static Optional<String> plain(Element text) {
        return text.children("value").stream()
                .filter(value -> value.attribute("form").isEmpty())
                .map(value -> value.text().strip())
                .filter(words -> !words.isEmpty() && !words.equals("-"))
                .findFirst();
    }

    /** {@code 中文 (zh)} is {@code zh}; what names no tag counts as English. */
    private static String tag(String language) {
        Matcher named = TAG.matcher(language);
        if (named.find()) {
            return named.group(1).toLowerCase(java.util.Locale.ROOT);
        }
        return language.matches("[a-z]{2,3}") ? language : "en";
    }

    /** What an element's {@code label} says. */
    Optional<Labels> label(Element of) {
        return of.child("label")
                .flatMap(label -> label.attribute("ref")
                        .flatMap(this::said)
                        .or(() -> Optional.of(label.text().strip())
                                .filter(it -> !it.isEmpty())
                                .map(Labels::of)));
    }

    /** Words that are written out, or the id of a text. */
    Optional<Labels> said(String words) {
        Matcher reference = ITEXT.matcher(words.strip());
        if (!reference.matches()) {
            return Optional.of(words.strip()).filter(it -> !it.isEmpty()).map(Labels::of);
        }
        return text(reference.group(1));
    }

    private Optional<Labels> text(String id) {
        return Optional.ofNullable(texts.get(id)).map(Labels::new);
    }

    /** The choices of a question, where they stand in the form. */
    List<FormOutline.Choice> choices(Element control) {
        List<FormOutline.Choice> choices = new ArrayList<>();
        for (Element item : control.children("item")) {
            item.said("value").ifPresent(code -> choices.add(new FormOutline.Choice(code, label(item))));
        }
        control.child("itemset").ifPresent(set -> {
            Matcher list =
                    FROM_INSTANCE.matcher(set.attribute("nodeset").orElse("").strip());
            if (list.matches()) {
                String code =
                        set.child("value").flatMap(it -> it.attribute("ref")).orElse("name");
                String label =
                        set.child("label").flatMap(it -> it.attribute("ref")).orElse("label");
                for (Element item : lists.getOrDefault(list.group(1), List.of())) {
                    item.said(code).ifPresent(value -> choices.add(new FormOutline.Choice(value, word(item, label))));
                }
            }
        });
        return choices;
    }

    private Optional<Labels> word(Element item, String label) {
        Matcher reference = Pattern.compile("jr:itext\\(\\s*(\\w+)\\s*\\)").matcher(label);
        return reference.matches()
                ? item.said(reference.group(1)).flatMap(this::text)
                : item.said(label).map(Labels::of);
    }
}
