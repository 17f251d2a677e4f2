package org.commonweal.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Says where the same id stands twice in a list. */
final class Doubled {

    private Doubled() {}

    static <T> void say(List<YamlBlock> blocks, List<T> values, Function<T, String> id, String key) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String name = id.apply(values.get(i));
            Integer before =
                    name.isEmpty() ? null : seen.putIfAbsent(name, blocks.get(i).line(key));
            if (before != null) {
                blocks.get(i).say(key, ExchangeProblem.DUPLICATE_ID, name, before);
            }
        }
    }
}
