package org.commonweal.app.plan;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.commonweal.words.Labels;
import org.springframework.util.MultiValueMap;

/** What stands in the fields of a form. */
record Fields(MultiValueMap<String, String> all) {

    String text(String name) {
        String value = all.getFirst(name);
        return value == null ? "" : value.strip();
    }

    List<String> several(String name) {
        return all.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** Words in our languages: {@code name_en} and {@code name_zh}; other languages that stood there stay. */
    Labels labels(String name, Labels before) {
        Map<String, String> byLanguage = new TreeMap<>(before.byLanguage());
        for (String language : List.of("en", "zh")) {
            String words = text(name + "_" + language);
            if (words.isEmpty()) {
                byLanguage.remove(language);
            } else {
                byLanguage.put(language, words);
            }
        }
        if (byLanguage.isEmpty()) {
            throw PlanDesk.refused(DeclaringProblem.FIELD_EMPTY, name);
        }
        return new Labels(byLanguage);
    }

    /** A number as people write it; empty where nothing stands there. */
    OptionalDouble number(String name) {
        String text = text(name).replace('−', '-');
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (!text.matches("[-+]?[0-9]{1,15}([.,][0-9]{1,10})?")) {
            throw PlanDesk.refused(DeclaringProblem.NO_NUMBER, text);
        }
        return OptionalDouble.of(Double.parseDouble(text.replace(',', '.')));
    }

    OptionalLong whole(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.matches("[-+]?[0-9]{1,15}")) {
            throw PlanDesk.refused(DeclaringProblem.NO_NUMBER, text);
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> words, E otherwise) {
        for (E constant : words.getEnumConstants()) {
            if (constant.name().equals(text(name))) {
                return constant;
            }
        }
        return otherwise;
    }

    <E extends Enum<E>> List<E> someOf(String name, Class<E> words) {
        List<String> chosen = several(name);
        return java.util.Arrays.stream(words.getEnumConstants())
                .filter(it -> chosen.contains(it.name()))
                .toList();
    }
}
