package org.commonweal.app.entity;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of a line: what it is called, and its columns.
 *
 * @param values by column; what it is called stands under {@link #LABEL}, which no column can be called
 */
record LineState(SortedMap<String, String> values) {

    static final String LABEL = "label";

    static final LineState EMPTY = new LineState(new TreeMap<>());

    LineState {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    static LineState of(Optional<String> label, SortedMap<String, String> columns) {
        SortedMap<String, String> all = new TreeMap<>(columns);
        label.ifPresent(it -> all.put(LABEL, it));
        return new LineState(all);
    }

    String label() {
        return value(LABEL);
    }

    /** Empty where nothing was said. */
    String value(String column) {
        return values.getOrDefault(column, "");
    }

    /** With what a change says; what it does not name stays. */
    LineState with(LineState change) {
        SortedMap<String, String> all = new TreeMap<>(values);
        all.putAll(change.values);
        return new LineState(all);
    }

    /** Columns in which two states differ. */
    SortedSet<String> differsFrom(LineState other) {
        SortedSet<String> names = new TreeSet<>(values.keySet());
        names.addAll(other.values.keySet());
        names.removeIf(it -> value(it).equals(other.value(it)));
        return names;
    }

    /**
     * Columns that a change would give another value than somebody else's change gave them.
     *
     * @param before what the change builds on
     * @param now what stands there
     */
    static SortedSet<String> contested(LineState before, LineState now, LineState change) {
        SortedSet<String> names = new TreeSet<>(now.differsFrom(before));
        names.removeIf(it -> !change.values.containsKey(it) || change.value(it).equals(now.value(it)));
        return names;
    }

    /** All of them, one after the other. */
    static LineState fold(Collection<LineState> changes) {
        LineState state = EMPTY;
        for (LineState change : changes) {
            state = state.with(change);
        }
        return state;
    }
}
