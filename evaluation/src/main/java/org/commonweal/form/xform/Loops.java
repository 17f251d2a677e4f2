package org.commonweal.form.xform;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.form.sheet.FormProblem;
import org.commonweal.form.xform.Item.Section;
import org.jspecify.annotations.Nullable;

/** A loop over a list: its questions once for each choice, with {@code %(name)s} and {@code %(label)s} filled in. */
final class Loops {

    private static final Pattern PLACE = Pattern.compile("%(?:\\((\\w+)\\)s|(%))");

    private final Findings findings;
    private final int row;

    private Loops(Findings findings, int row) {
        this.findings = findings;
        this.row = row;
    }

    /** Puts the turns in place of the questions that were read. */
    static void unroll(Section loop, @Nullable List<Value.Branch> list, Findings findings, int row) {
        if (list == null) {
            return;
        }
        Loops loops = new Loops(findings, row);
        List<Item> template = List.copyOf(loop.children());
        loop.children().clear();
        for (Value.Branch choice : list) {
            if (!choice.text("name").equals("none")) {
                Section turn = new Section(Section.Kind.GROUP, choice.text("name"), row, choice.copy());
                template.forEach(item -> turn.add(loops.filled(item, choice)));
                loop.add(turn);
            }
        }
    }

    private Item filled(Item item, Value.Branch choice) {
        Value.Branch values = item.values().copy();
        new ArrayList<>(values.values().entrySet())
                .forEach(entry -> values.put(entry.getKey(), filled(entry.getValue(), "", choice)));
        return copy(item, values);
    }

    private static Item copy(Item item, Value.Branch values) {
        return switch (item) {
            case Section section -> {
                Section copy = new Section(section.kind(), section.name(), section.row(), values);
                section.children()
                        .forEach(child -> copy.add(copy(child, child.values().copy())));
                yield copy;
            }
            case Item.Question question -> copy(question, values);
            case Item.ExternalFile file ->
                new Item.ExternalFile(file.extension() + "-external", file.name(), file.row(), values);
            case Item.Attribute attribute -> new Item.Attribute(attribute.name(), attribute.value(), values);
            case Item.EntityLabel _ -> new Item.EntityLabel(values);
        };
    }

    private static Item.Question copy(Item.Question question, Value.Branch values) {
        Item.Question copy =
                new Item.Question(question.type(), question.tag(), question.name(), question.row(), values);
        copy.actions().addAll(question.actions());
        copy.triggeredBy(question.triggers());
        copy.with(question.parameters());
        copy.chooseFrom(question.itemset());
        copy.askOf(question.query());
        copy.listed(question.listName());
        copy.tagged(question.tags());
        return copy;
    }

    private Value filled(Value value, String language, Value.Branch choice) {
        return switch (value) {
            case Value.Text(String text) -> new Value.Text(filled(text, language, choice));
            case Value.Branch branch -> {
                Value.Branch filled = new Value.Branch();
                branch.values().forEach((key, inner) -> filled.put(key, filled(inner, key, choice)));
                yield filled;
            }
        };
    }

    private String filled(String text, String language, Value.Branch choice) {
        if (!text.contains("%")) {
            return text;
        }
        Matcher matcher = PLACE.matcher(text);
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (matcher.find()) {
            out.append(text, at, matcher.start());
            out.append(matcher.group(2) != null ? "%" : value(matcher.group(1), language, choice));
            at = matcher.end();
        }
        String rest = text.substring(at);
        if (rest.contains("%")) {
            throw findings.refusal(FormProblem.LOOP_PATTERN, row, "", text);
        }
        return out.append(rest).toString();
    }

    private String value(String key, String language, Value.Branch choice) {
        Value value = choice.get(key);
        if (value instanceof Value.Branch branch) {
            value = branch.has(language) ? branch.get(language) : branch;
        }
        if (value == null) {
            throw findings.refusal(FormProblem.LOOP_PATTERN, row, "", "%(" + key + ")s");
        }
        return value.anyText();
    }
}
