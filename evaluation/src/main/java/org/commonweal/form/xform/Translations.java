package org.commonweal.form.xform;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonweal.form.expression.References;
import org.commonweal.form.sheet.FormProblem;
import org.jspecify.annotations.Nullable;

/** The table of words by language, {@code itext}: for each language the same entries, with a dash where words are missing. */
final class Translations {

    private static final Pattern SEARCH = Pattern.compile("search\\(.*?\\)");

    /** One entry in one language: words, or a file. */
    private record Word(String text, @Nullable Item context) {}

    private final Made form;

    /** By language, by the entry's id, by its form: {@code long}, {@code guidance}, {@code image} .. */
    private final Map<String, Map<String, Map<String, Word>>> words = new LinkedHashMap<>();

    private Translations(Made form) {
        this.form = form;
    }

    static Translations of(Made form) {
        Translations translations = new Translations(form);
        translations.choices();
        translations.questions();
        translations.media();
        translations.fill();
        return translations;
    }

    boolean none() {
        return words.isEmpty();
    }

    Set<String> languages() {
        return words.keySet();
    }

    private void put(String language, String id, String kind, Word word) {
        words.computeIfAbsent(language, key -> new LinkedHashMap<>())
                .computeIfAbsent(id, key -> new LinkedHashMap<>())
                .put(kind, word);
    }

    /** A text stands for the default language. */
    private void putAll(Value value, String id, String kind, @Nullable Item context) {
        switch (value) {
            case Value.Text(String text) -> put(form.settings().defaultLanguage(), id, kind, new Word(text, context));
            case Value.Branch branch ->
                branch.values()
                        .forEach((language, words) -> put(language, id, kind, new Word(words.anyText(), context)));
        }
    }

    private void choices() {
        form.choices().all().forEach((list, options) -> {
            if (!form.choices().translated(list)) {
                return;
            }
            for (int i = 0; i < options.size(); i++) {
                String id = list + "-" + i;
                Value label = options.get(i).get("label");
                if (label != null && !label.blank()) {
                    putAll(label, id, "long", null);
                }
                options.get(i)
                        .branch("media")
                        .ifPresent(media -> media.values().forEach((kind, value) -> putAll(value, id, kind, null)));
            }
        });
    }

    private void questions() {
        Set<List<String>> searching = new LinkedHashSet<>();
        Set<List<String>> plain = new LinkedHashSet<>();
        form.survey().each(item -> {
            if (item instanceof Item.Question question) {
                if (question.selects()) {
                    (searches(question) ? searching : plain).add(List.of(question.name(), question.listName()));
                }
                entries(question);
            } else if (item instanceof Item.Section section) {
                entries(section);
            }
        });
        for (List<String> one : searching) {
            String others = plain.stream()
                    .filter(other -> other.get(1).equals(one.get(1)))
                    .map(List::getFirst)
                    .collect(Collectors.joining(", "));
            if (!others.isEmpty()) {
                throw form.findings()
                        .refusal(FormProblem.SEARCH_SHARED_LIST, 0, "appearance", one.get(0), one.get(1), others);
            }
        }
    }

    /** A list that is searched in a file must stand under its question, not apart. */
    private boolean searches(Item.Question question) {
        String appearance = question.control().text("appearance");
        if (appearance.length() <= 7 || !SEARCH.matcher(appearance).find()) {
            return false;
        }
        if (SelectRows.EXTENSIONS.contains(QuestionRows.extension(question.itemset()))) {
            throw form.findings().refusal(FormProblem.SEARCH_FROM_FILE, question.row(), "appearance", question.name());
        }
        if (!form.choices().has(question.itemset())) {
            throw form.findings().refusal(FormProblem.LIST_UNKNOWN, question.row(), "type", question.itemset());
        }
        form.choices().search(question.itemset());
        return true;
    }

    private void entries(Item item) {
        Value.Branch bind = item.bind();
        if (bind != null) {
            for (String message : List.of("jr:constraintMsg", "jr:requiredMsg", "jr:noAppErrorString")) {
                Value value = bind.get(message);
                boolean named = value instanceof Value.Text(String text)
                        && !message.equals("jr:noAppErrorString")
                        && References.in(text);
                if (value instanceof Value.Branch || value != null && named) {
                    putAll(value, Paths.of(item) + ":" + message, "long", item);
                }
            }
        }
        Value label = item.label();
        if (label != null && item.labelTranslated()) {
            putAll(label, Paths.of(item) + ":label", "long", item);
        }
        Value hint = item.hint();
        Value guidance = item instanceof Item.Question ? item.guidance() : null;
        if (hint != null && (hint instanceof Value.Branch || guidance != null)) {
            putAll(hint, Paths.of(item) + ":hint", "long", item);
        }
        if (guidance != null) {
            putAll(guidance, Paths.of(item) + ":hint", "guidance", item);
        }
    }

    private void media() {
        form.survey().each(item -> {
            if (!(item instanceof Item.Question) && !(item instanceof Item.Section)) {
                return;
            }
            String id = Paths.of(item) + ":label";
            Value.Branch media = item.media();
            (media.branch(Settings.NO_LANGUAGE).orElse(media)).values().forEach((kind, value) -> {
                if (!Set.of("image", "big-image", "audio", "video").contains(kind)) {
                    throw form.findings().refusal(FormProblem.MEDIA_UNKNOWN, item.row(), "media", kind);
                }
                switch (value) {
                    case Value.Text(String text) ->
                        put(form.settings().defaultLanguage(), id, kind, new Word(text, null));
                    case Value.Branch branch ->
                        branch.values()
                                .forEach((language, file) -> put(language, id, kind, new Word(file.anyText(), null)));
                }
            });
        });
    }

    private void fill() {
        Map<String, Set<String>> kinds = new LinkedHashMap<>();
        words.values()
                .forEach(entries -> entries.forEach((id, entry) ->
                        kinds.computeIfAbsent(id, key -> new LinkedHashSet<>()).addAll(entry.keySet())));
        for (Map<String, Map<String, Word>> entries : words.values()) {
            kinds.forEach((id, all) -> {
                Map<String, Word> entry = entries.computeIfAbsent(id, key -> new LinkedHashMap<>());
                if (all.contains("long")) {
                    entry.putIfAbsent("long", new Word("-", null));
                }
                all.forEach(kind -> entry.putIfAbsent(kind, new Word("-", null)));
            });
        }
    }

    /** The languages whose tag is no code that a machine knows, in order. */
    List<String> untagged() {
        return words.keySet().stream()
                .filter(language -> !LanguageTags.known(language))
                .toList();
    }

    Xml written() {
        Xml itext = Xml.of("itext");
        Set<String> done = new HashSet<>();
        words.forEach((language, entries) -> {
            Xml translation = Xml.of("translation").with("lang", language);
            if (language.equals(form.settings().defaultLanguage())) {
                translation.with("default", "true()");
            }
            entries.forEach((id, entry) -> translation.add(written(id, entry)));
            itext.add(translation);
            done.add(language);
        });
        return itext;
    }

    private Xml written(String id, Map<String, Word> entry) {
        Xml text = Xml.of("text").with("id", id);
        boolean hint = id.indexOf(':') >= 0 && id.substring(id.indexOf(':') + 1).equals("hint");
        entry.forEach((kind, word) -> {
            if (kind.equals("long") || kind.equals("guidance") && hint) {
                Xml value = Xml.of("value");
                if (kind.equals("guidance")) {
                    value.with("form", "guidance");
                }
                text.add(Spoken.into(value, word.text(), word.context(), form.paths()));
            } else if (!word.text().equals("-")) {
                String folder = kind.equals("big-image") || kind.equals("image") ? "images" : kind;
                Xml value = Xml.of("value").with("form", kind);
                text.add(Spoken.into(value, "jr://" + folder + "/" + word.text(), word.context(), form.paths()));
            }
        });
        return text;
    }
}
