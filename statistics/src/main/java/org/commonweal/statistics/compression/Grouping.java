package org.commonweal.statistics.compression;

import java.util.Arrays;

/**
 * Rows in groups, with weights.
 *
 * <p>It is gone through once when it is made, to know how large the sums of a group can become.
 */
public final class Grouping {

    private final int[] group;
    private final Millionths weights;
    private final long[] rows;
    private final long mostRows;
    private final long mostWeight;

    /**
     * @param group of each row, from 0; below 0 for a row that is left out; not to be written into any more
     * @param groups how many there are
     * @param weights of the rows
     */
    public Grouping(int[] group, int groups, Millionths weights) {
        this.group = group;
        this.weights = weights;
        this.rows = new long[groups];
        long[] sums = new long[groups];
        for (int i = 0; i < group.length; i++) {
            if (group[i] >= 0) {
                rows[group[i]]++;
                sums[group[i]] += weights.each()[i];
            }
        }
        this.mostRows = Arrays.stream(rows).max().orElse(0);
        this.mostWeight = Arrays.stream(sums).max().orElse(0);
    }

    int[] group() {
        return group;
    }

    Millionths weights() {
        return weights;
    }

    /** How many groups there are. */
    public int groups() {
        return rows.length;
    }

    /** How many rows a group has. */
    public long rows(int g) {
        return rows[g];
    }

    /** Whether no group has as many rows, nor as much weight in millionths. */
    boolean isSmall(long manyRows, long muchWeight) {
        return mostRows < manyRows && mostWeight < muchWeight;
    }
}
