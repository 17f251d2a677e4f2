package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A column of an address list besides those that a frame needs: what the register knows of every dwelling, as the kind of building,
 * so that those who do not answer can be compared with those who do.
 *
 * @param name as the list calls it
 * @param values by dwelling; empty texts where there is none
 * @param different how many values there are, an empty text not being one
 * @param divides whether it may be kept: it has two values or more, its name can stand in a recipe, most dwellings share their value with
 *     another, and no value looks like a way to reach somebody (an @, or seven digits and more)
 */
public record FrameColumn(String name, Map<String, String> values, int different, boolean divides) {

    /** More values than this divide too finely for classes; whoever wants such a column says so. */
    private static final int FEW = 50;

    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_-]{0,59}";
    private static final String REACHES_SOMEBODY = ".*@.*|(?:[^0-9]*[0-9]){7,}.*";

    public FrameColumn {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    static FrameColumn of(PlainTable table, String name) {
        Map<String, String> values = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        boolean reaches = false;
        for (int row = 0; row < table.size(); row++) {
            String value = table.cell(row, name).strip();
            values.put(table.cell(row, "dwelling"), value);
            if (!value.isEmpty() && counts.merge(value, 1, Integer::sum) == 1) {
                reaches |= value.matches(REACHES_SOMEBODY);
            }
        }
        long alone = counts.values().stream().filter(it -> it == 1).count();
        long given = counts.values().stream().mapToLong(Integer::longValue).sum();
        boolean divides = name.matches(NAME) && !reaches && counts.size() > 1 && 2 * alone <= given;
        return new FrameColumn(name, values, counts.size(), divides);
    }

    /** Whether its values are few enough that classes can be made of them as they are. */
    public boolean isClass() {
        return different <= FEW;
    }

    /** The value of a dwelling; empty where there is none. */
    public String of(String dwelling) {
        return values.getOrDefault(dwelling, "");
    }

    /** Some of its values, in order, for a person who looks. */
    public List<String> some(int most) {
        List<String> some = new ArrayList<>(new java.util.TreeSet<>(values.values()));
        some.removeIf(String::isEmpty);
        return some.subList(0, Math.min(most, some.size()));
    }
}
