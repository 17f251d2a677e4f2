package org.commonweal.form.xform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonweal.form.expression.References;
import org.commonweal.form.expression.Tokens;
import org.commonweal.form.xform.Item.Action;

/** What holds of each answer: its type, when it is asked, what it may be, how it is computed; and what happens at opening. */
final class Bindings {

    private static final Set<String> TRUTHS = Set.of("readonly", "required", "relevant", "constraint", "calculate");

    private Bindings() {}

    static List<Xml> of(Made form) {
        List<Xml> all = new ArrayList<>();
        form.survey().each(item -> {
            Value.Branch bind = item.bind();
            if (bind != null && !(item instanceof Item.Section section && section.flat())) {
                all.add(binding(item, bind, form.paths()));
            }
            all.addAll(actions(item, false, form.paths()));
        });
        return all;
    }

    private static Xml binding(Item item, Value.Branch bind, Paths paths) {
        Xml element = Xml.of("bind").with("nodeset", Paths.of(item));
        bind.values().forEach((key, value) -> {
            boolean set = item instanceof Item.Question question
                    && !question.triggers().isEmpty();
            if (!(set && key.equals("calculate"))) {
                element.with(key, value(item, key, value, paths));
            }
        });
        return element;
    }

    private static String value(Item item, String key, Value value, Paths paths) {
        boolean message = key.equals("jr:constraintMsg") || key.equals("jr:requiredMsg");
        boolean translated = value instanceof Value.Branch && (message || key.equals("jr:noAppErrorString"))
                || value instanceof Value.Text(String text) && message && References.in(text);
        if (translated) {
            return "jr:itext('" + Paths.of(item) + ":" + key + "')";
        }
        String text = value.written();
        // What is true() and false() already stays as it is.
        boolean word = TRUTHS.contains(key) && Columns.YES_NO.containsKey(text);
        String said = word ? (Columns.yes(text) ? "true()" : "false()") : text;
        return paths.inserted(said, item);
    }

    /** What sets an answer, at opening or in each new turn of a repeat. */
    static List<Xml> actions(Item item, boolean inRepeat, Paths paths) {
        List<Action> actions = switch (item) {
            case Item.Question question -> question.actions();
            case Item.Attribute attribute -> attribute.actions();
            default -> List.<Action>of();
        };
        List<Xml> all = new ArrayList<>();
        for (Action action : actions) {
            if (action.when(inRepeat)) {
                Xml element =
                        Xml.of(action.element()).with("ref", Paths.of(item)).with("event", action.event());
                String value = value(item, action, paths);
                if (action.element().equals("setvalue") && !value.isEmpty()) {
                    element.with("value", value);
                }
                action.more().forEach(element::with);
                all.add(element);
            }
        }
        return all;
    }

    private static String value(Item item, Action action, Paths paths) {
        if (item instanceof Item.Question question && !question.initial().isEmpty()) {
            String initial = question.initial();
            return Tokens.computed(initial, question.type()) ? paths.inserted(initial, question) : initial;
        }
        return action.value();
    }
}
