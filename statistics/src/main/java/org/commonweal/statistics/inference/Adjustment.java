package org.commonweal.statistics.inference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Adjustments of p-values that need nothing but the p-values. */
public enum Adjustment {
    /** Holds the chance of any false finding, whatever the dependence. */
    BONFERRONI("Bonferroni"),
    /** The same promise as Bonferroni, never less powerful (Holm 1979). */
    HOLM("Holm"),
    /** Holds the chance of any false finding under independence or positive dependence (Hochberg 1988). */
    HOCHBERG("Hochberg"),
    /** As Hochberg, somewhat more powerful (Hommel 1988; Wright 1992). */
    HOMMEL("Hommel"),
    /** Holds the expected share of false findings under independence or positive dependence (1995). */
    BENJAMINI_HOCHBERG("Benjamini-Hochberg"),
    /** Holds the expected share of false findings, whatever the dependence (2001). */
    BENJAMINI_YEKUTIELI("Benjamini-Yekutieli");

    private final String words;

    Adjustment(String words) {
        this.words = words;
    }

    String inWords() {
        return words;
    }

    /**
     * Adjusted p-values in the order given.
     *
     * @throws IllegalArgumentException where a p-value lies outside 0 to 1
     */
    double[] adjust(double[] p) {
        for (double one : p) {
            if (!(one >= 0 && one <= 1)) {
                throw new IllegalArgumentException("a p-value lies between 0 and 1, not " + one);
            }
        }
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] sorted = IntStream.of(order).mapToDouble(i -> p[i]).toArray();
        double[] adjusted = sortedAdjusted(sorted);
        double[] result = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            result[order[i]] = Math.min(1, adjusted[i]);
        }
        return result;
    }

    /** @param p ascending */
    private double[] sortedAdjusted(double[] p) {
        int n = p.length;
        return switch (this) {
            case BONFERRONI -> Arrays.stream(p).map(one -> n * one).toArray();
            case HOLM -> risen(factors(p, i -> n - i));
            case HOCHBERG -> fallen(factors(p, i -> n - i));
            case HOMMEL -> hommel(p);
            case BENJAMINI_HOCHBERG -> fallen(factors(p, i -> (double) n / (i + 1)));
            case BENJAMINI_YEKUTIELI -> {
                double harmonic =
                        IntStream.rangeClosed(1, n).mapToDouble(i -> 1.0 / i).sum();
                yield fallen(factors(p, i -> harmonic * n / (i + 1)));
            }
        };
    }

    private static double[] factors(double[] p, java.util.function.IntToDoubleFunction factor) {
        return IntStream.range(0, p.length)
                .mapToDouble(i -> factor.applyAsDouble(i) * p[i])
                .toArray();
    }

    /** Each at least as large as the one before. */
    private static double[] risen(double[] values) {
        for (int i = 1; i < values.length; i++) {
            values[i] = Math.max(values[i], values[i - 1]);
        }
        return values;
    }

    /** Each at most as large as the one after. */
    private static double[] fallen(double[] values) {
        for (int i = values.length - 2; i >= 0; i--) {
            values[i] = Math.min(values[i], values[i + 1]);
        }
        return values;
    }

    /** By closure over Simes tests of every number m of hypotheses. */
    private static double[] hommel(double[] p) {
        int n = p.length;
        double[] adjusted = p.clone();
        for (int m = n; m >= 2; m--) {
            double simes = Double.POSITIVE_INFINITY;
            for (int i = n - m + 1; i < n; i++) {
                simes = Math.min(simes, m * p[i] / (m + i - n + 1));
            }
            for (int i = 0; i < n; i++) {
                double least = i > n - m ? simes : Math.min(simes, m * p[i]);
                adjusted[i] = Math.max(adjusted[i], least);
            }
        }
        return adjusted;
    }
}
