package org.commonweal.statistics.missing;

import java.util.Arrays;

/**
 * One variable of a survey, a number a row; {@code NaN} is missing. Do not write into the array.
 *
 * @param name for messages and to ask for it later
 * @param kind how it is imputed
 * @param values 0 or 1 for yes-or-no, codes 0, 1, 2, .. for categories, anything finite for numbers
 */
public record Column(String name, Kind kind, double[] values) {

    /** How a variable is imputed. */
    public enum Kind {
        /** 0 or 1: a logit with drawn parameters. */
        YES_NO,
        /** Codes 0, 1, 2, .. without order: a row of logits, the most frequent category first. */
        CATEGORY,
        /** Whole or continuous numbers: predictive mean matching, so that only values that were observed are filled in. */
        NUMBER
    }

    public Column {
        for (int i = 0; i < values.length; i++) {
            double v = values[i];
            boolean fits = Double.isNaN(v)
                    || switch (kind) {
                        case YES_NO -> v == 0 || v == 1;
                        case CATEGORY -> v >= 0 && v < 1000 && v == Math.rint(v);
                        case NUMBER -> Double.isFinite(v);
                    };
            if (!fits) {
                throw new IllegalArgumentException(
                        "'%s' is %s in row %d, which %s cannot be".formatted(name, v, i, inWords(kind)));
            }
        }
    }

    private static String inWords(Kind kind) {
        return switch (kind) {
            case YES_NO -> "a yes-or-no answer (0 or 1)";
            case CATEGORY -> "a category (a code 0, 1, 2, ..)";
            case NUMBER -> "a number";
        };
    }

    public static Column yesNo(String name, double[] values) {
        return new Column(name, Kind.YES_NO, values);
    }

    public static Column category(String name, double[] values) {
        return new Column(name, Kind.CATEGORY, values);
    }

    public static Column number(String name, double[] values) {
        return new Column(name, Kind.NUMBER, values);
    }

    /** The rows where it is known, or where it is missing. */
    int[] rows(boolean known) {
        return java.util.stream.IntStream.range(0, values.length)
                .filter(i -> Double.isNaN(values[i]) != known)
                .toArray();
    }

    /** The distinct known values, the most frequent first; equally frequent ones from the smallest. */
    double[] byFrequency() {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        java.util.SortedMap<Double, Integer> count = new java.util.TreeMap<>();
        for (int from = 0, to = 0; from < sorted.length; from = to) {
            while (to < sorted.length && Double.compare(sorted[to], sorted[from]) == 0) {
                to++;
            }
            count.put(sorted[from], to - from);
        }
        return count.entrySet().stream()
                .sorted((a, b) -> a.getValue().equals(b.getValue())
                        ? Double.compare(a.getKey(), b.getKey())
                        : Integer.compare(b.getValue(), a.getValue()))
                .mapToDouble(java.util.Map.Entry::getKey)
                .toArray();
    }
}
