package org.commonweal.weighting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A margin of the population as the recipe states it.
 *
 * @param name of the margin
 * @param column of the respondents that it divides
 * @param source where the totals come from
 * @param bands for a column of numbers, the first number of each band but the lowest, rising; empty for codes
 * @param totals by category: a code, or a band as {@link #band} names it
 * @param missing what is done about respondents without an answer
 */
public record MarginSource(
        String name,
        String column,
        String source,
        List<Double> bands,
        SortedMap<String, Double> totals,
        Missing missing) {

    /** What is done about respondents without an answer that a margin could be met by. */
    public enum Missing {
        /** Nothing: the recipe stops and says who they are, so that the answer is filled in or imputed first. */
        REFUSE,
        /**
         * They are a class of their own that keeps the share of the weights which it has before the step; the population's totals are
         * taken times what is left. So those who did answer come to the population's proportions.
         */
        OWN_CLASS
    }

    public MarginSource {
        bands = List.copyOf(bands);
        totals = Collections.unmodifiableSortedMap(new TreeMap<>(totals));
    }

    /** A margin that needs an answer of everybody. */
    public MarginSource(
            String name, String column, String source, List<Double> bands, SortedMap<String, Double> totals) {
        this(name, column, source, bands, totals, Missing.REFUSE);
    }

    /** The category of an answer; empty where a number is wanted and there is none. */
    Optional<String> category(String answer) {
        if (bands.isEmpty()) {
            return answer.isEmpty() ? Optional.empty() : Optional.of(answer);
        }
        try {
            return Optional.of(band(Double.parseDouble(answer)));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** {@code under_30}, {@code 30_44}, {@code 65_over}. */
    String band(double value) {
        return names().get((int) bands.stream().filter(from -> value >= from).count());
    }

    /** The names of the bands, lowest first. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (int b = 0; b <= bands.size(); b++) {
            String from = b == 0 ? "under" : plain(bands.get(b - 1));
            String until = b == bands.size() ? "over" : plain(b == 0 ? bands.get(0) : bands.get(b) - 1);
            names.add(from + "_" + until);
        }
        return names;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
