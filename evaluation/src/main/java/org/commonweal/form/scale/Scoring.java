package org.commonweal.form.scale;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * How one score of a scale is made.
 *
 * @param id the score's name
 * @param rule what is done with the answers
 * @param items the items it is made of
 * @param reversed those that count the other way round
 * @param prorated how many may be missing and be filled by the mean of the others
 * @param table what a sum is turned into; empty where it stays
 * @param bands where each band begins
 * @param cut from where on it is a case, by custom
 * @param alert the item that asks for care at once when it is above nought
 */
public record Scoring(
        String id,
        Rule rule,
        List<String> items,
        Set<String> reversed,
        int prorated,
        Map<Integer, Double> table,
        Map<Double, String> bands,
        OptionalDouble cut,
        Optional<String> alert) {

    /** What is done with the answers. */
    public enum Rule {
        /** The answer itself. */
        ITEM,
        SUM,
        MEAN,
        /** One where any answer is above nought, else nought. */
        ANY
    }

    public Scoring {
        items = List.copyOf(items);
        reversed = Set.copyOf(reversed);
        table = Map.copyOf(table);
        bands = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(bands));
    }

    /** Scores answers that are within the scale; a missing answer is absent. */
    Score of(Map<String, Integer> answers, int least, int most) {
        double sum = 0;
        int given = 0;
        for (String item : items) {
            Integer answer = answers.get(item);
            if (answer != null) {
                sum += reversed.contains(item) ? least + most - answer : answer;
                given++;
            }
        }
        boolean care = alert.map(item -> answers.getOrDefault(item, 0) > 0).orElse(false);
        int missing = items.size() - given;
        if (given == 0 || missing > prorated) {
            return new Score.Missing(missing, care);
        }
        double whole = sum / given * items.size();
        double value = switch (rule) {
            case ITEM -> sum;
            case SUM -> missing == 0 ? table.getOrDefault((int) sum, sum) : whole;
            case MEAN -> sum / given;
            case ANY -> sum > 0 ? 1 : 0;
        };
        return new Score.Scored(
                value, band(value), cut.isPresent() ? Optional.of(value >= cut.getAsDouble()) : Optional.empty(), care);
    }

    private Optional<String> band(double value) {
        Map.Entry<Double, String> band = new TreeMap<>(bands).floorEntry(value);
        return Optional.ofNullable(band).map(Map.Entry::getValue);
    }
}
