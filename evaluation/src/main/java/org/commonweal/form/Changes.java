package org.commonweal.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonweal.form.xform.Outline.Asked;
import org.commonweal.form.xform.Outline.Option;

/** Finds what differs between a question and what it was. */
final class Changes {

    /** Two ways of saying the same type. */
    private static final Map<String, String> KIND = Map.of(
            "int", "integer", "string", "text", "percentage", "integer", "range", "number", "datetime", "dateTime");

    private Changes() {}

    static List<Change> between(Asked then, Asked now) {
        List<Change> changes = new ArrayList<>();
        if (!kind(then).equals(kind(now))) {
            changes.add(new Change.Kind(kind(then), kind(now)));
        }
        words(then, now, changes);
        options(then.options(), now.options(), changes);
        if (then.options().isEmpty() && now.options().isEmpty() && !then.list().equals(now.list())) {
            changes.add(new Change.OptionDropped(then.list(), ""));
            changes.add(new Change.OptionAdded(now.list(), ""));
        }
        if (differ(then, now, "relevant")) {
            changes.add(new Change.Relevance(then.rule("relevant"), now.rule("relevant")));
        }
        if (differ(then, now, "constraint") || differ(then, now, "start") || differ(then, now, "end")) {
            changes.add(new Change.Limits(limits(then), limits(now)));
        }
        if (differ(then, now, "required")) {
            changes.add(new Change.Required(then.rule("required"), now.rule("required")));
        }
        if (differ(then, now, "calculate")) {
            changes.add(new Change.Calculation(then.rule("calculate"), now.rule("calculate")));
        }
        return changes;
    }

    private static String kind(Asked asked) {
        return KIND.getOrDefault(asked.type(), asked.type());
    }

    private static String limits(Asked asked) {
        String range = asked.rule("start").isEmpty() ? "" : asked.rule("start") + " .. " + asked.rule("end");
        return (asked.rule("constraint") + " " + range).strip();
    }

    private static boolean differ(Asked then, Asked now, String rule) {
        return !squeezed(then.rule(rule)).equals(squeezed(now.rule(rule)));
    }

    private static String squeezed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** What is left of words when blanks, capitals and signs are taken away. */
    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\p{Punct}\\p{IsPunctuation}\\s]+", "");
    }

    private static void words(Asked then, Asked now, List<Change> changes) {
        then.label().forEach((language, before) -> {
            String after = now.label().get(language);
            if (after == null) {
                changes.add(new Change.LanguageDropped(language));
            } else if (!squeezed(before).equals(squeezed(after))) {
                changes.add(
                        bare(before).equals(bare(after))
                                ? new Change.Spelling(language, before, after)
                                : new Change.Wording(language, before, after));
            }
        });
        now.label().keySet().stream()
                .filter(language -> !then.label().containsKey(language))
                .forEach(language -> changes.add(new Change.LanguageAdded(language)));
        Set<String> hints = new java.util.LinkedHashSet<>(then.hint().keySet());
        hints.addAll(now.hint().keySet());
        for (String language : hints) {
            String before = then.hint().getOrDefault(language, "");
            String after = now.hint().getOrDefault(language, "");
            if (!bare(before).equals(bare(after))) {
                changes.add(new Change.Hint(language, before, after));
            }
        }
    }

    private static void options(List<Option> then, List<Option> now, List<Change> changes) {
        Map<String, Option> before = byCode(then);
        Map<String, Option> after = byCode(now);
        before.values().stream()
                .filter(option -> !after.containsKey(option.code()))
                .forEach(option -> changes.add(new Change.OptionDropped(option.code(), any(option))));
        after.values().stream()
                .filter(option -> !before.containsKey(option.code()))
                .forEach(option -> changes.add(new Change.OptionAdded(option.code(), any(option))));
        before.forEach((code, option) -> {
            Option other = after.get(code);
            if (other != null) {
                option.label().forEach((language, was) -> {
                    String is = other.label().get(language);
                    if (is != null && !bare(was).equals(bare(is))) {
                        changes.add(new Change.OptionWording(code, language, was, is));
                    }
                });
            }
        });
        List<String> kept = before.keySet().stream().filter(after::containsKey).toList();
        if (!kept.equals(after.keySet().stream().filter(before::containsKey).toList())) {
            changes.add(new Change.OptionOrder());
        }
    }

    private static String any(Option option) {
        return option.label().values().stream().findFirst().orElse("");
    }

    private static Map<String, Option> byCode(List<Option> options) {
        Map<String, Option> map = new LinkedHashMap<>();
        options.forEach(option -> map.putIfAbsent(option.code(), option));
        return map;
    }

    /** The places of a longest sequence that rises; patience sorting. */
    static Set<Integer> longestRising(int[] values) {
        int[] tails = new int[values.length];
        int[] previous = new int[values.length];
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            int value = values[i];
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (values[tails[middle]] < value) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : tails[low - 1];
            tails[low] = i;
            length = Math.max(length, low + 1);
        }
        Set<Integer> kept = new HashSet<>();
        int at = length == 0 ? -1 : tails[length - 1];
        while (at >= 0) {
            kept.add(at);
            at = previous[at];
        }
        return kept;
    }
}
