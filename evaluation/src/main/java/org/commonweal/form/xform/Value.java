package org.commonweal.form.xform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in a cell once the headers are understood: a text, or texts by language or kind, under one column. */
sealed interface Value {

    /** A text. */
    record Text(String text) implements Value {}

    /** Values by name, in the order they were met. */
    final class Branch implements Value {
        private final Map<String, Value> values = new LinkedHashMap<>();

        Map<String, Value> values() {
            return values;
        }

        @Nullable
        Value get(String key) {
            return values.get(key);
        }

        boolean has(String key) {
            return values.containsKey(key);
        }

        boolean isEmpty() {
            return values.isEmpty();
        }

        void put(String key, Value value) {
            values.put(key, value);
        }

        void put(String key, String text) {
            values.put(key, new Text(text));
        }

        void remove(String key) {
            values.remove(key);
        }

        /** The text under this key; empty where there is none. */
        String text(String key) {
            return values.get(key) instanceof Text(String text) ? text : "";
        }

        Optional<Branch> branch(String key) {
            return values.get(key) instanceof Branch branch ? Optional.of(branch) : Optional.empty();
        }

        /** The branch under this key, made where there is none. */
        Branch branchOrNew(String key) {
            if (values.get(key) instanceof Branch branch) {
                return branch;
            }
            Branch made = new Branch();
            values.put(key, made);
            return made;
        }

        Branch copy() {
            Branch copy = new Branch();
            values.forEach((key, value) -> copy.put(key, value.copied()));
            return copy;
        }

        /** Puts everything of the other over what is here. */
        void putAll(Branch other) {
            other.values.forEach((key, value) -> values.put(key, value.copied()));
        }

        @Override
        public String toString() {
            return values.toString();
        }
    }

    default Value copied() {
        return switch (this) {
            case Text text -> text;
            case Branch branch -> branch.copy();
        };
    }

    default boolean blank() {
        return switch (this) {
            case Text(String text) -> text.isEmpty();
            case Branch branch -> branch.isEmpty();
        };
    }

    /** The text, or the first text found within. */
    default String anyText() {
        return switch (this) {
            case Text(String text) -> text;
            case Branch branch ->
                branch.values.values().stream().map(Value::anyText).findFirst().orElse("");
        };
    }

    /** The text; texts by name in curly brackets, for attributes of clients that read such. */
    default String written() {
        return switch (this) {
            case Text(String text) -> text;
            case Branch branch ->
                branch.values.entrySet().stream()
                        .map(entry ->
                                quoted(entry.getKey()) + ": " + entry.getValue().inner())
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private String inner() {
        return this instanceof Text(String text) ? quoted(text) : written();
    }

    private static String quoted(String text) {
        String quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
        return quote + (quote.equals("'") ? text.replace("'", "\\'") : text) + quote;
    }

    static Branch branchOf(String key, Value value) {
        Branch branch = new Branch();
        branch.put(key, value);
        return branch;
    }

    /**
     * Two values of one column put together. A text beside texts by language is the text of the default language, unless that
     * language has its own.
     */
    static Value merged(@Nullable Value one, @Nullable Value other, String defaultLanguage) {
        if (one == null || one.blank()) {
            return other == null ? new Text("") : other;
        }
        if (other == null || other.blank() || one instanceof Text && other instanceof Text) {
            return other instanceof Text(String text) && !text.isEmpty() ? other : one;
        }
        if (one instanceof Text && other instanceof Branch branch && branch.has(defaultLanguage)) {
            return branch;
        }
        if (other instanceof Text && one instanceof Branch branch && branch.has(defaultLanguage)) {
            return branch;
        }
        Branch out = one instanceof Branch branch ? branch : branchOf(defaultLanguage, one);
        Branch more = other instanceof Branch branch ? branch : branchOf(defaultLanguage, other);
        more.values.forEach((key, value) -> out.put(key, merged(out.get(key), value, defaultLanguage)));
        return out;
    }
}
