package org.commonweal.app.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.access.NotHere;
import org.commonweal.form.edit.DraftForm;
import org.commonweal.form.edit.DraftQuestion;
import org.commonweal.form.edit.DraftQuestion.Kind;
import org.commonweal.form.edit.DraftQuestion.Option;
import org.springframework.util.MultiValueMap;

/** A question as the fields of its page: words once for each language, choices a line each. */
final class QuestionFields {

    private QuestionFields() {}

    static Kind kind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name) && kind != Kind.OTHER) {
                return kind;
            }
        }
        throw new NotHere();
    }

    /** One line a choice: {@code code | words | words in the next language}. */
    static String choices(DraftQuestion question, List<String> languages) {
        StringBuilder lines = new StringBuilder();
        for (Option option : question.options()) {
            lines.append(option.code());
            languages.forEach(it -> lines.append(" | ").append(option.label().getOrDefault(it, "")));
            lines.append('\n');
        }
        return lines.toString();
    }

    static DraftQuestion read(MultiValueMap<String, String> fields, DraftQuestion before, DraftForm draft) {
        List<String> languages = draft.languages();
        Map<String, String> label = words(fields, "label", languages);
        Kind kind = before.kind() == Kind.OTHER ? Kind.OTHER : kind(text(fields, "kind"));
        String name = text(fields, "name");
        return new DraftQuestion(
                kind,
                before.written(),
                name.isEmpty() ? named(label, draft) : name,
                label,
                words(fields, "hint", languages),
                fields.containsKey("required"),
                text(fields, "relevant"),
                text(fields, "constraint"),
                words(fields, "message", languages),
                text(fields, "calculation"),
                kind.chooses() ? options(text(fields, "choices"), languages) : List.of());
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        String text = fields.getFirst(name);
        return text == null ? "" : text.strip().replace("\r\n", "\n");
    }

    private static Map<String, String> words(
            MultiValueMap<String, String> fields, String name, List<String> languages) {
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 0; i < languages.size(); i++) {
            String said = text(fields, name + "_" + i);
            if (!said.isEmpty()) {
                words.put(languages.get(i), said);
            }
        }
        return words;
    }

    private static List<Option> options(String lines, List<String> languages) {
        List<Option> options = new ArrayList<>();
        for (String line : lines.split("\n")) {
            if (line.isBlank()) {
                continue;
            }
            String[] parts = line.split("\\|", -1);
            Map<String, String> label = new LinkedHashMap<>();
            for (int i = 0; i < languages.size(); i++) {
                String said = i + 1 < parts.length ? parts[i + 1].strip() : "";
                if (!said.isEmpty()) {
                    label.put(languages.get(i), said);
                }
            }
            if (label.isEmpty()) {
                label.put(languages.getFirst(), parts[0].strip());
            }
            options.add(new Option(parts[0].strip(), label));
        }
        return options;
    }

    /** A name from the first words that have Latin letters, or else a number. */
    private static String named(Map<String, String> label, DraftForm draft) {
        String base = label.values().stream()
                .map(it -> it.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceAll("^[_0-9]+|_+$", ""))
                .filter(it -> it.length() > 1)
                .map(it -> it.substring(0, Math.min(24, it.length())).replaceAll("_+$", ""))
                .findFirst()
                .orElse("q");
        List<String> taken =
                draft.lines().stream().map(it -> it.question().name()).toList();
        String name = base;
        for (int i = 2; taken.contains(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    /**
     * What the page itself sees to; the rest is said by the form.
     *
     * @throws org.commonweal.problem.Problems where codes could not be stored, or stand twice
     */
    static void check(DraftQuestion question, DraftForm draft, int row) {
        List<String> codes = question.options().stream().map(Option::code).toList();
        for (String code : codes) {
            if (code.isEmpty() || code.matches(".*\\s.*")) {
                throw ShelfProblem.CODES_UNFIT.because(code);
            }
        }
        if (codes.stream().distinct().count() < codes.size()) {
            throw ShelfProblem.CODE_TWICE.because(question.name());
        }
    }
}
