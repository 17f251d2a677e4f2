package org.commonweal.quality;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Rows of a wave, from 0 and rising, in one growing array. */
final class Rows {

    /** The table's header is row 1 of the file. */
    private static final int FIRST = 2;

    private static final int SHOWN = 5;

    private int[] rows = new int[4];
    private int size;
    private boolean sorted = true;

    static long inFile(int row) {
        return (long) row + FIRST;
    }

    static int ofFile(long row) {
        return row < FIRST || row > Integer.MAX_VALUE ? -1 : (int) (row - FIRST);
    }

    void add(int row) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
        }
        sorted &= size == 0 || rows[size - 1] < row;
        rows[size++] = row;
    }

    int size() {
        sort();
        return size;
    }

    int get(int i) {
        sort();
        return rows[i];
    }

    boolean contains(int row) {
        sort();
        return Arrays.binarySearch(rows, 0, size, row) >= 0;
    }

    /** The first few rows as they are numbered in the file. */
    String inWords() {
        sort();
        String shown = Arrays.stream(rows, 0, Math.min(size, SHOWN))
                .mapToObj(row -> Long.toString(inFile(row)))
                .collect(Collectors.joining(", "));
        return size > SHOWN ? shown + " \u2026" : shown;
    }

    /** Rows that came in any order, or twice, stand in order and once. */
    private void sort() {
        if (!sorted) {
            int[] once = Arrays.stream(rows, 0, size).sorted().distinct().toArray();
            rows = once;
            size = once.length;
            sorted = true;
        }
    }
}
