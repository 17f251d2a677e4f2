package org.commonweal.form.xform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonweal.form.expression.References;
import org.commonweal.form.expression.References.Reference;
import org.commonweal.form.sheet.FormProblem;

/**
 * Answers that would be computed, or asked, depending on themselves: no client can ever settle them. What a path picks out by a
 * predicate or by {@code indexed-repeat()} is another turn of a repeat, and no cycle.
 */
final class Cycles {

    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<Item, Set<String>> needs = new HashMap<>();
    private final Findings findings;

    private Cycles(Findings findings) {
        this.findings = findings;
    }

    static void check(Item.Section survey, Findings findings) {
        Cycles cycles = new Cycles(findings);
        survey.each(item -> {
            cycles.items.putIfAbsent(item.name(), item);
            cycles.needs.put(item, needs(item));
        });
        cycles.search();
    }

    private static Set<String> needs(Item item) {
        Set<String> needs = new LinkedHashSet<>();
        Value.Branch bind = item.bind();
        boolean set =
                item instanceof Item.Question question && !question.triggers().isEmpty();
        if (bind != null) {
            needs.addAll(direct(bind.text("relevant")));
            if (!set) {
                needs.addAll(direct(bind.text("calculate")));
            }
        }
        for (Item.Section above = item.parent(); above != null; above = above.parent()) {
            Value.Branch of = above.bind();
            if (of != null) {
                needs.addAll(direct(of.text("relevant")));
            }
        }
        return needs;
    }

    /** The names that are needed as they stand here, not of another turn. */
    private static List<String> direct(String expression) {
        List<String> names = new ArrayList<>();
        for (Reference reference : References.parse(expression).all()) {
            if (!reference.lastSaved() && !elsewhere(reference)) {
                names.add(reference.name());
            }
        }
        return names;
    }

    private static boolean elsewhere(Reference reference) {
        String before = reference.text().substring(0, reference.start());
        String after = reference.text().substring(reference.end());
        int brackets = 0;
        for (int i = 0; i < before.length(); i++) {
            brackets += before.charAt(i) == '[' ? 1 : before.charAt(i) == ']' ? -1 : 0;
        }
        int call = before.lastIndexOf("indexed-repeat(");
        return brackets > 0 || after.stripLeading().startsWith("[") || call >= 0 && !closed(before.substring(call));
    }

    private static boolean closed(String call) {
        int open = 0;
        for (int i = 0; i < call.length(); i++) {
            open += call.charAt(i) == '(' ? 1 : call.charAt(i) == ')' ? -1 : 0;
        }
        return open <= 0;
    }

    /** Depth first, without calling itself: a chain of a thousand questions is a chain, not a stack. */
    private void search() {
        Set<Item> done = new HashSet<>();
        for (Item from : items.values()) {
            Deque<Item> path = new ArrayDeque<>();
            Deque<Deque<String>> left = new ArrayDeque<>();
            Set<Item> on = new HashSet<>();
            if (done.contains(from)) {
                continue;
            }
            enter(from, path, left, on);
            while (!path.isEmpty()) {
                String next = left.element().poll();
                if (next == null) {
                    Item finished = path.pop();
                    left.pop();
                    on.remove(finished);
                    done.add(finished);
                    continue;
                }
                Item item = items.get(next);
                if (item != null && on.contains(item)) {
                    say(item, path);
                } else if (item != null && !done.contains(item)) {
                    enter(item, path, left, on);
                }
            }
        }
    }

    private void enter(Item item, Deque<Item> path, Deque<Deque<String>> left, Set<Item> on) {
        path.push(item);
        left.push(new ArrayDeque<>(needs.getOrDefault(item, Set.of())));
        on.add(item);
    }

    private void say(Item start, Deque<Item> path) {
        List<String> names = new ArrayList<>();
        for (Item item : path) {
            names.addFirst(item.name());
            if (item == start) {
                break;
            }
        }
        names.add(start.name());
        findings.add(FormProblem.CYCLE, "survey", start.row(), "", String.join(" \u2192 ", names));
    }
}
