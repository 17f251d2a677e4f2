package org.commonweal.statistics.inference;

import java.util.ArrayList;
import java.util.List;

/**
 * A distribution as counts in bins of equal width, for a picture.
 *
 * @param low where the first bin begins
 * @param width of each bin; 0 where all values are the same
 * @param counts how many values fell into each bin; a value on an edge belongs to the bin above it, the largest value to
 *     the last bin
 */
public record Histogram(double low, double width, List<Long> counts) {

    static final int BINS = 60;

    public Histogram {
        counts = List.copyOf(counts);
    }

    /** @param sorted ascending, at least one */
    static Histogram of(double[] sorted) {
        double low = sorted[0];
        double width = (sorted[sorted.length - 1] - low) / BINS;
        long[] counts = new long[BINS];
        for (double value : sorted) {
            int bin = width > 0 ? (int) ((value - low) / width) : 0;
            counts[Math.min(bin, BINS - 1)]++;
        }
        List<Long> boxed = new ArrayList<>();
        for (long count : counts) {
            boxed.add(count);
        }
        return new Histogram(low, width, boxed);
    }
}
