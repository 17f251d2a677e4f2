package org.commonweal.form.xform;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a form asks, without how it is written down.
 *
 * @param id the form's
 * @param title its title
 * @param version its version; empty where it has none
 * @param languages the languages it speaks, as it names them; {@code default} for words of no language
 * @param asked its questions, in order, those unseen among them
 */
public record Outline(String id, String title, String version, List<String> languages, List<Asked> asked) {

    public Outline {
        languages = List.copyOf(languages);
        asked = List.copyOf(asked);
    }

    /**
     * A question.
     *
     * @param name its name
     * @param path where it stands
     * @param type as the form says, without list: {@code select one}, {@code integer}, {@code calculate}
     * @param bound what its answer is: {@code string}, {@code int}, {@code decimal}, {@code date} ..
     * @param row the row it stands in
     * @param repeated whether it may be asked several times in one interview
     * @param seen whether a person is asked
     * @param label its words, by language
     * @param hint what stands below them, by language
     * @param options what may be chosen, in order; empty where nothing is, or the list is a file
     * @param list the list it chooses from; empty where it chooses from none
     * @param rules {@code relevant}, {@code constraint}, {@code required}, {@code calculate}, {@code start}, {@code end} ..
     *     as written
     */
    public record Asked(
            String name,
            String path,
            String type,
            String bound,
            int row,
            boolean repeated,
            boolean seen,
            Map<String, String> label,
            Map<String, String> hint,
            List<Option> options,
            String list,
            Map<String, String> rules) {
        public Asked {
            label = ordered(label);
            hint = ordered(hint);
            options = List.copyOf(options);
            rules = ordered(rules);
        }

        public String rule(String name) {
            return rules.getOrDefault(name, "");
        }

        public boolean choosesOne() {
            return type.equals("select one");
        }

        public boolean choosesMany() {
            return type.equals("select all that apply");
        }
    }

    /** What may be chosen: what is stored, and its words by language. */
    public record Option(String code, Map<String, String> label) {
        public Option {
            label = ordered(label);
        }
    }

    private static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static Outline of(Made form, Set<String> languages) {
        Map<String, List<Option>> lists = new LinkedHashMap<>();
        form.choices().all().forEach((name, options) -> lists.put(name, options(options, form)));
        List<Asked> asked = new java.util.ArrayList<>();
        form.survey().each(item -> {
            if (item instanceof Item.Question question && question.row() > 0) {
                asked.add(asked(question, form, lists));
            }
        });
        return new Outline(
                form.settings().id(),
                form.settings().title(),
                form.settings().text("version"),
                languages.isEmpty() ? List.of(form.settings().defaultLanguage()) : List.copyOf(languages),
                asked);
    }

    /** A list once, however many questions choose from it. */
    private static List<Option> options(List<Value.Branch> options, Made form) {
        return List.copyOf(options.stream()
                .map(option -> new Option(
                        option.text("name"),
                        words(option.get("label"), form.settings().defaultLanguage())))
                .toList());
    }

    private static Asked asked(Item.Question question, Made form, Map<String, List<Option>> lists) {
        String language = form.settings().defaultLanguage();
        Map<String, String> rules = new LinkedHashMap<>();
        Value.Branch bind = question.bind();
        if (bind != null) {
            bind.values().forEach((key, value) -> rules.put(key, value.anyText()));
        }
        String type = rules.getOrDefault("type", "");
        rules.remove("type");
        question.parameters().forEach(rules::put);
        if (!question.choiceFilter().isEmpty()) {
            rules.put("choice_filter", question.choiceFilter());
        }
        for (Item.Section above = question.parent(); above != null; above = above.parent()) {
            Value.Branch of = above.bind();
            if (of != null && !of.text("relevant").isEmpty()) {
                rules.merge("relevant", of.text("relevant"), (own, outer) -> "(" + outer + ") and (" + own + ")");
            }
        }
        boolean computed = question.type().equals("calculate") || rules.containsKey("calculate");
        boolean silent = question.label() == null && question.hint() == null;
        return new Asked(
                question.name(),
                Paths.of(question),
                question.type(),
                type,
                question.row(),
                Paths.nearestRepeat(question) != null,
                !question.tag().isEmpty() && !question.tag().equals("action") && !(computed && silent),
                words(question.values().get("label"), language),
                words(question.values().get("hint"), language),
                lists.getOrDefault(question.itemset(), List.of()),
                question.itemset(),
                rules);
    }

    private static Map<String, String> words(@org.jspecify.annotations.Nullable Value value, String language) {
        return switch (value) {
            case null -> Map.of();
            case Value.Text(String text) -> Map.of(language, text);
            case Value.Branch branch -> {
                Map<String, String> words = new LinkedHashMap<>();
                branch.values().forEach((key, inner) -> words.put(key, inner.anyText()));
                yield words;
            }
        };
    }
}
