package org.commonweal.statistics.sampling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the population divides by one characteristic.
 *
 * @param name of the characteristic
 * @param categories the category of every row
 * @param totals the population's count in every category
 */
public record Margin(String name, List<String> categories, SortedMap<String, Double> totals) {

    public Margin {
        categories = List.copyOf(categories);
        totals = Collections.unmodifiableSortedMap(new TreeMap<>(totals));
        totals.forEach((category, total) -> {
            if (!(total >= 0 && total < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "'%s' of '%s' counts %s in the population".formatted(category, name, total));
            }
        });
    }

    /** The population. */
    public double total() {
        return totals.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** For every row the place of its category among the totals; -1 where the population does not know it. */
    int[] codes() {
        List<String> order = new ArrayList<>(totals.keySet());
        return categories.stream()
                .mapToInt(category -> Math.max(-1, Collections.binarySearch(order, category)))
                .toArray();
    }

    /** Categories of rows with weight that the population does not know, and categories of the population without rows. */
    List<String> without(double[] weights) {
        Set<String> inSample = new TreeSet<>();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                inSample.add(categories.get(i));
            }
        }
        List<String> odd = new ArrayList<>();
        inSample.stream().filter(category -> !totals.containsKey(category)).forEach(odd::add);
        totals.forEach((category, total) -> {
            if (total > 0 && !inSample.contains(category)) {
                odd.add(category);
            }
        });
        return odd;
    }

    /** 1 where the row is in the category, for each category. */
    List<Auxiliary> dummies() {
        int[] codes = codes();
        List<Auxiliary> dummies = new ArrayList<>();
        int at = 0;
        for (var entry : totals.entrySet()) {
            double[] in = new double[codes.length];
            for (int i = 0; i < in.length; i++) {
                in[i] = codes[i] == at ? 1 : 0;
            }
            dummies.add(new Auxiliary(name + "=" + entry.getKey(), in, entry.getValue()));
            at++;
        }
        return dummies;
    }

    Weighted refusal(double[] weights, String recipe) {
        return NoWeights.because(NoWeights.Why.EMPTY_CATEGORY, recipe, name, String.join(", ", without(weights)));
    }
}
