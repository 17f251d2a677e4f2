package org.commonweal.app.store;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The facts of an entry as a text: JSON, sorted by name, without a space. There is one text for them. */
final class FactsText {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, String>> BY_NAME = new TypeReference<>() {};

    private FactsText() {}

    static String of(SortedMap<String, String> facts) {
        return JSON.writeValueAsString(facts);
    }

    /** Facts, where their text is the one that we write for them. */
    static Optional<SortedMap<String, String>> exactly(String text) {
        Optional<SortedMap<String, String>> plain = plain(text);
        if (plain.isPresent()) {
            return plain;
        }
        try {
            SortedMap<String, String> facts = JSON.readValue(text, BY_NAME);
            boolean ours = !facts.containsValue(null) && of(facts).equals(text);
            return ours ? Optional.of(facts) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /**
     * The facts of a text that has nothing in it but plain characters in quotes: most are so, and reading JSON and writing it again
     * takes many times as long. Empty for every other text, whatever is right or wrong with it.
     */
    private static Optional<SortedMap<String, String>> plain(String text) {
        int end = text.length() - 1;
        if (end < 1 || text.charAt(0) != '{' || text.charAt(end) != '}') {
            return Optional.empty();
        }
        SortedMap<String, String> facts = new TreeMap<>();
        int at = 1;
        String last = "";
        while (at < end) {
            if (at > 1 && text.charAt(at++) != ',') {
                return Optional.empty();
            }
            int name = quoted(text, at);
            if (name < 0 || text.charAt(name + 1) != ':') {
                return Optional.empty();
            }
            int value = quoted(text, name + 2);
            if (value < 0) {
                return Optional.empty();
            }
            String called = text.substring(at + 1, name);
            if (!facts.isEmpty() && called.compareTo(last) <= 0) {
                return Optional.empty();
            }
            facts.put(called, text.substring(name + 3, value));
            last = called;
            at = value + 1;
        }
        return Optional.of(facts);
    }

    /** Where the text in quotes that begins here ends; -1 where it has anything in it that JSON may write in two ways. */
    private static int quoted(String text, int from) {
        int size = text.length() - 1;
        if (from >= size || text.charAt(from) != '"') {
            return -1;
        }
        for (int i = from + 1; i < size; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i;
            }
            if (c < 0x20 || c >= 0x7F || c == '\\') {
                return -1;
            }
        }
        return -1;
    }
}
