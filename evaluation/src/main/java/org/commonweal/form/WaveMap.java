package org.commonweal.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.form.xform.Outline.Asked;
import org.commonweal.words.Words;

/**
 * What became of each question from one wave's form to the next, and whether answers can be compared.
 *
 * @param entries one for each question of either form: those of the later form in its order, then those that are gone
 */
public record WaveMap(List<Entry> entries) {

    public WaveMap {
        entries = List.copyOf(entries);
    }

    /** What became of a question. */
    public enum State {
        SAME,
        CHANGED,
        RENAMED,
        NEW,
        GONE
    }

    /** Whether answers of the two waves can be compared. */
    public enum Comparability {
        YES,
        /** A person must judge, and say why. */
        JUDGE,
        NO
    }

    /**
     * One question.
     *
     * @param name its name in the later form, or in the earlier where it is gone
     * @param before its name in the earlier form; empty where it is new
     * @param state what became of it
     * @param comparability the worst of its changes
     * @param changes each change with what was and what is
     */
    public record Entry(String name, String before, State state, Comparability comparability, List<Change> changes) {
        public Entry {
            changes = List.copyOf(changes);
        }

        /** Whether answers are comparable, in words. */
        public String inWords(Locale language) {
            return Words.of(WaveMap.class, language).say("comparability." + comparability.name(), name);
        }

        /** Why, one sentence for each change. */
        public List<String> reasons(Locale language) {
            return changes.stream().map(change -> change.inWords(language)).toList();
        }
    }

    /** Compares two forms. Questions are the same where they have the same name; a new name with the old words is a renaming. */
    public static WaveMap between(Form earlier, Form later) {
        Map<String, Asked> before = byName(earlier);
        Map<String, Asked> after = byName(later);
        Map<String, String> renamed = renamed(before, after);
        List<Entry> entries = new ArrayList<>();
        Set<String> met = new HashSet<>();
        Map<String, Integer> order = order(before, after);
        for (Asked now : after.values()) {
            String was = renamed.getOrDefault(now.name(), now.name());
            Asked then = before.get(was);
            if (then == null) {
                entries.add(new Entry(now.name(), "", State.NEW, Comparability.NO, List.of(new Change.Added())));
                continue;
            }
            met.add(was);
            entries.add(entry(then, now, order));
        }
        before.values().stream()
                .filter(then -> !met.contains(then.name()))
                .forEach(then -> entries.add(new Entry(
                        then.name(), then.name(), State.GONE, Comparability.NO, List.of(new Change.Dropped()))));
        return new WaveMap(entries);
    }

    private static Entry entry(Asked then, Asked now, Map<String, Integer> order) {
        List<Change> changes = new ArrayList<>(Changes.between(then, now));
        boolean renamed = !then.name().equals(now.name());
        if (renamed) {
            changes.addFirst(new Change.Renamed(then.name(), now.name()));
        }
        if (order.getOrDefault(now.name(), 0) != 0) {
            changes.add(new Change.Moved());
        }
        Comparability worst = changes.stream()
                .map(Change::comparability)
                .max(Comparable::compareTo)
                .orElse(Comparability.YES);
        State state = renamed ? State.RENAMED : changes.isEmpty() ? State.SAME : State.CHANGED;
        return new Entry(now.name(), then.name(), state, worst, changes);
    }

    /** The questions whose answers can be told apart by name, with notes and what the client fills in left out. */
    private static Map<String, Asked> byName(Form form) {
        Map<String, Asked> questions = new LinkedHashMap<>();
        for (Asked asked : form.questions()) {
            if (!asked.type().equals("note") && (asked.seen() || asked.rules().containsKey("calculate"))) {
                questions.putIfAbsent(asked.name(), asked);
            }
        }
        return questions;
    }

    private static Map<String, String> renamed(Map<String, Asked> before, Map<String, Asked> after) {
        Map<String, String> renamed = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (Asked now : after.values()) {
            if (before.containsKey(now.name()) || now.label().isEmpty()) {
                continue;
            }
            Optional<Asked> then = before.values().stream()
                    .filter(old -> !after.containsKey(old.name()) && !taken.contains(old.name()))
                    .filter(old -> old.type().equals(now.type()) && old.label().equals(now.label()))
                    .findFirst();
            then.ifPresent(old -> {
                renamed.put(now.name(), old.name());
                taken.add(old.name());
            });
        }
        return renamed;
    }

    /** The questions that must be moved to make one order of the other: all but a longest run that keeps its order. */
    private static Map<String, Integer> order(Map<String, Asked> before, Map<String, Asked> after) {
        List<String> then = before.keySet().stream().filter(after::containsKey).toList();
        List<String> now = after.keySet().stream().filter(before::containsKey).toList();
        Map<String, Integer> place = new HashMap<>();
        for (int i = 0; i < then.size(); i++) {
            place.put(then.get(i), i);
        }
        Set<Integer> kept = Changes.longestRising(
                now.stream().mapToInt(name -> place.getOrDefault(name, -1)).toArray());
        Map<String, Integer> moved = new HashMap<>();
        for (int i = 0; i < now.size(); i++) {
            moved.put(now.get(i), kept.contains(i) ? 0 : 1);
        }
        return moved;
    }
}
