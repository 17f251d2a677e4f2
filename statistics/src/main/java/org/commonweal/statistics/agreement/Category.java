package org.commonweal.statistics.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One of the things a coder can say of a unit. Categories stand in their order where they have one.
 *
 * @param name as people know it
 * @param value what interval and ratio differences are taken of
 */
public record Category(String name, double value) {

    public Category {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the value of '%s' is %s".formatted(name, value));
        }
    }

    /** In this order, with the values 1, 2, 3, ... */
    public static List<Category> named(String... names) {
        List<Category> categories = new ArrayList<>();
        for (String name : names) {
            categories.add(new Category(name, categories.size() + 1));
        }
        return List.copyOf(categories);
    }

    /** Numbers, from the smallest up. */
    public static List<Category> numbered(double... values) {
        return Arrays.stream(values)
                .sorted()
                .mapToObj(value -> new Category(String.format(Locale.ROOT, "%s", value), value))
                .toList();
    }
}
