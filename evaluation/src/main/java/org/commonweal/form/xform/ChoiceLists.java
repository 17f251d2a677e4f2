package org.commonweal.form.xform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.form.expression.References;
import org.commonweal.form.sheet.FormProblem;
import org.commonweal.form.sheet.Sheet;
import org.jspecify.annotations.Nullable;

/** The lists of the sheet {@code choices}. */
final class ChoiceLists {

    static final String LIST = "list name";

    private final Map<String, List<Value.Branch>> lists = new LinkedHashMap<>();
    private final Map<List<String>, String> headers = new LinkedHashMap<>();
    private final Set<String> searched = new HashSet<>();

    /** What was found of each list; asked only once all rows are read. */
    private final Map<String, Boolean> translated = new HashMap<>();

    private ChoiceLists() {}

    static ChoiceLists of(Optional<Sheet> sheet, Settings settings, Findings findings) {
        ChoiceLists choices = new ChoiceLists();
        if (sheet.isEmpty() || sheet.get().rows().isEmpty()) {
            return choices;
        }
        Table table = Table.of(
                sheet.get(),
                new Table.Grammar("choices", Columns.LIST_ALIASES, Columns.OPTION, Set.of("name")),
                new Table.Style(settings.defaultLanguage(), false),
                findings);
        choices.headers.putAll(table.headers());
        List<String> unfit = unfit(table, findings);
        Map<String, Set<String>> seen = new LinkedHashMap<>();
        for (Table.TableRow row : table.rows()) {
            String list = row.values().text(LIST);
            if (list.isEmpty()) {
                continue;
            }
            check(row, seen.computeIfAbsent(list, key -> new HashSet<>()), settings, findings);
            Value.Branch option = row.values().copy();
            option.remove(LIST);
            unfit.forEach(option::remove);
            choices.lists.computeIfAbsent(list, key -> new ArrayList<>()).add(option);
        }
        return choices;
    }

    /** Columns become elements; a heading of many words is a note that somebody made. */
    private static List<String> unfit(Table table, Findings findings) {
        Set<String> unfit = new LinkedHashSet<>();
        for (List<String> path : table.headers().keySet()) {
            String first = path.getFirst();
            if (!first.equals(LIST) && (first.contains(" ") || first.isEmpty())) {
                findings.warn(FormProblem.CHOICE_HEADER, "choices", 1, first, first);
                unfit.add(first);
            }
        }
        return List.copyOf(unfit);
    }

    private static void check(Table.TableRow row, Set<String> seen, Settings settings, Findings findings) {
        Value.Branch values = row.values();
        if (!values.has("name")) {
            findings.add(FormProblem.CHOICE_NO_NAME, "choices", row.number(), "name");
            return;
        }
        if (!values.has("label")) {
            findings.warn(FormProblem.CHOICE_NO_LABEL, "choices", row.number(), "label", values.text("name"));
        }
        if (!seen.add(values.text("name")) && !settings.yes("allow_choice_duplicates")) {
            findings.add(FormProblem.CHOICE_TWICE, "choices", row.number(), "name", values.text("name"));
        }
    }

    Map<List<String>, String> headers() {
        return headers;
    }

    boolean none() {
        return lists.isEmpty();
    }

    boolean has(String list) {
        return lists.containsKey(list);
    }

    @Nullable
    List<Value.Branch> list(String name) {
        return lists.get(name);
    }

    Map<String, List<Value.Branch>> all() {
        return lists;
    }

    /** Whether the words of a list must stand in the table of translations. */
    boolean translated(String name) {
        return translated.computeIfAbsent(name, this::needsTable);
    }

    private boolean needsTable(String name) {
        for (Value.Branch option : lists.getOrDefault(name, List.of())) {
            Value label = option.get("label");
            if (option.branch("media").filter(media -> !media.isEmpty()).isPresent()
                    || label instanceof Value.Branch
                    || label instanceof Value.Text(String text) && References.in(text)) {
                return true;
            }
        }
        return false;
    }

    /** Notes that a list is put under its question, for {@code search()}. */
    void search(String name) {
        searched.add(name);
    }

    boolean searched(String name) {
        return searched.contains(name);
    }

    /** Adds a choice "Other" where the list has none; in every language that the list speaks. */
    void addOther(String name) {
        List<Value.Branch> list = lists.getOrDefault(name, List.of());
        if (list.stream().anyMatch(option -> option.text("name").equals("other"))) {
            return;
        }
        Value.Branch other = new Value.Branch();
        other.put("name", "other");
        Value.Branch labels = new Value.Branch();
        for (Value.Branch option : list) {
            option.branch("label").ifPresent(words -> words.values().keySet().forEach(tag -> labels.put(tag, "Other")));
        }
        if (labels.isEmpty()) {
            other.put("label", "Other");
        } else {
            other.put("label", labels);
        }
        list.add(other);
    }

    /** Rows of a sheet by their list, in order. */
    static Map<String, List<Value.Branch>> grouped(Table table) {
        Map<String, List<Value.Branch>> lists = new LinkedHashMap<>();
        for (Table.TableRow row : table.rows()) {
            String list = row.values().text(LIST);
            if (!list.isEmpty()) {
                Value.Branch option = row.values().copy();
                option.remove(LIST);
                lists.computeIfAbsent(list, key -> new ArrayList<>()).add(option);
            }
        }
        return lists;
    }
}
