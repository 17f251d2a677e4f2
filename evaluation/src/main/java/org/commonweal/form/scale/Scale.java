package org.commonweal.form.scale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.form.sheet.Sheet;
import org.commonweal.form.sheet.Sheets;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.words.Words;

/**
 * A ready scale.
 *
 * @param id short name
 * @param domain what it speaks to
 * @param licence under what terms its words may be used
 * @param gate what stands between us and its words
 * @param source where it comes from
 * @param attribution the line that must be shown with it; empty where none must
 * @param intro what is read out before the items
 * @param least the least answer
 * @param most the greatest answer, where an item says nothing else
 * @param options the words of the answers, from the least on; empty for a plain number
 * @param scores what can be made of the answers
 */
public record Scale(
        String id,
        String name,
        String domain,
        String licence,
        Gate gate,
        String source,
        String attribution,
        String intro,
        int least,
        int most,
        List<String> options,
        List<Item> items,
        List<Scoring> scores) {

    public Scale {
        options = List.copyOf(options);
        items = List.copyOf(items);
        scores = List.copyOf(scores);
    }

    /** What stands between us and the words of a scale. */
    public enum Gate {
        /** They may be shipped, and are. */
        TEXT,
        /** They may be used, but must be taken from the source: nobody has compared ours. */
        CHECK,
        /** The project must see to it that it may use them, and paste them. */
        PASTE,
        /** The project must register first. */
        REGISTER
    }

    /**
     * An item.
     *
     * @param text its words; empty where we may not bring them
     * @param options the words of its answers where they differ from the scale's
     * @param most its greatest answer
     */
    public record Item(String id, String text, List<String> options, int most) {
        public Item {
            options = List.copyOf(options);
        }
    }

    /** How to get the words; that they are here, where they are. */
    public String obtain(Locale language) {
        return Words.of(Scale.class, language).say("gate." + gate.name(), source);
    }

    private ScaleProblem missing() {
        return switch (gate) {
            case TEXT, CHECK -> ScaleProblem.WORDS_TO_CHECK;
            case PASTE -> ScaleProblem.WORDS_TO_PASTE;
            case REGISTER -> ScaleProblem.WORDS_AFTER_REGISTERING;
        };
    }

    /** Whether the words come with it. */
    public boolean worded() {
        return gate == Gate.TEXT;
    }

    /**
     * Scores one person's answers.
     *
     * @param score the id of the score
     * @param answers by item; a missing answer is absent
     * @throws Problems where an answer is none that the scale knows
     */
    public Score score(String score, Map<String, Integer> answers) {
        Scoring scoring = scores.stream()
                .filter(it -> it.id().equals(score))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no score " + score + " in " + id));
        List<Problem> problems = new ArrayList<>();
        answers.forEach((item, answer) -> {
            Optional<Item> known =
                    items.stream().filter(it -> it.id().equals(item)).findFirst();
            if (known.isEmpty()) {
                problems.add(Problem.of(ScaleProblem.NO_SUCH_ITEM, place(item), item, name));
            } else if (answer < least || answer > known.get().most()) {
                problems.add(Problem.of(
                        ScaleProblem.ANSWER_OUTSIDE,
                        place(item),
                        item,
                        answer.toString(),
                        Integer.toString(least),
                        Integer.toString(known.get().most())));
            }
        });
        Problems.throwIfAny(problems);
        return scoring.of(answers, least, most);
    }

    private Place place(String item) {
        return new Place(id, 0, item);
    }

    /**
     * The scale as sheets that can be put into a form.
     *
     * @param brought the words of items that the project brings, by item; what we ship counts where nothing is brought
     * @param answers the words of the answers, from the least on, where the scale's own do not come with it
     * @throws Problems where words are missing that we may not bring
     */
    public Sheets sheets(Map<String, String> brought, List<String> answers) {
        List<Problem> problems = new ArrayList<>();
        List<Sheet.Row> survey = new ArrayList<>();
        List<Sheet.Row> choices = new ArrayList<>();
        if (!intro.isEmpty()) {
            survey.add(row(survey, "note", id + "_intro", intro));
        }
        for (Item item : items) {
            String text = brought.getOrDefault(item.id(), item.text());
            if (text.isBlank()) {
                problems.add(Problem.of(missing(), place(item.id()), item.id(), name, source));
            }
            List<String> words = item.options().isEmpty() ? (answers.isEmpty() ? options : answers) : item.options();
            String list = item.options().isEmpty() ? id : id + "_" + item.id();
            survey.add(row(survey, words.isEmpty() ? "integer" : "select_one " + list, item.id(), text));
            if (choices.stream().noneMatch(row -> list.equals(row.cells().get("list_name")))) {
                for (int i = 0; i < words.size(); i++) {
                    choices.add(choice(choices, list, Integer.toString(least + i), words.get(i)));
                }
            }
        }
        Problems.throwIfAny(problems);
        if (!attribution.isEmpty()) {
            survey.add(row(survey, "note", id + "_source", attribution));
        }
        List<Sheet> sheets = new ArrayList<>();
        sheets.add(new Sheet("survey", List.of("type", "name", "label", "constraint"), survey));
        if (!choices.isEmpty()) {
            sheets.add(new Sheet("choices", List.of("list_name", "name", "label"), choices));
        }
        return new Sheets(id + ".xlsx", sheets);
    }

    private Sheet.Row row(List<Sheet.Row> rows, String type, String name, String label) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("type", type);
        cells.put("name", name);
        cells.put("label", label);
        if (type.equals("integer")) {
            cells.put("constraint", ". >= " + least + " and . <= " + most);
        }
        return new Sheet.Row(rows.size() + 2, cells);
    }

    private static Sheet.Row choice(List<Sheet.Row> rows, String list, String code, String label) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("list_name", list);
        cells.put("name", code);
        cells.put("label", label);
        return new Sheet.Row(rows.size() + 2, cells);
    }
}
