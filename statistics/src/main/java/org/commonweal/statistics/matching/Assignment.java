package org.commonweal.statistics.matching;

import java.util.Arrays;

/**
 * The cheapest way to give each row a column of its own: shortest augmenting paths with prices (Kuhn 1955, Naval Research
 * Logistics Quarterly 2; Jonker and Volgenant 1987, Computing 38), rows squared times columns.
 */
final class Assignment {

    private Assignment() {}

    /** @param cost rows by columns, finite, no more rows than columns; the answer is the column of each row */
    static int[] of(double[][] cost) {
        int rows = cost.length;
        int columns = cost[0].length;
        double[] rowPrice = new double[rows];
        double[] columnPrice = new double[columns + 1];
        int[] owner = new int[columns + 1];
        Arrays.fill(owner, -1);
        for (int row = 0; row < rows; row++) {
            augment(cost, row, rowPrice, columnPrice, owner);
        }
        int[] column = new int[rows];
        for (int j = 0; j < columns; j++) {
            if (owner[j] >= 0) {
                column[owner[j]] = j;
            }
        }
        return column;
    }

    /** Finds the cheapest path of exchanges from a row to a free column; the last place of the arrays stands for its start. */
    private static void augment(double[][] cost, int row, double[] rowPrice, double[] columnPrice, int[] owner) {
        int columns = columnPrice.length - 1;
        double[] shortest = new double[columns + 1];
        Arrays.fill(shortest, Double.POSITIVE_INFINITY);
        int[] before = new int[columns + 1];
        boolean[] seen = new boolean[columns + 1];
        int at = columns;
        owner[columns] = row;
        do {
            seen[at] = true;
            int from = owner[at];
            double least = Double.POSITIVE_INFINITY;
            int next = -1;
            for (int j = 0; j < columns; j++) {
                if (seen[j]) {
                    continue;
                }
                double reduced = cost[from][j] - rowPrice[from] - columnPrice[j];
                if (reduced < shortest[j]) {
                    shortest[j] = reduced;
                    before[j] = at;
                }
                if (shortest[j] < least) {
                    least = shortest[j];
                    next = j;
                }
            }
            for (int j = 0; j <= columns; j++) {
                if (seen[j]) {
                    rowPrice[owner[j]] += least;
                    columnPrice[j] -= least;
                } else {
                    shortest[j] -= least;
                }
            }
            at = next;
        } while (owner[at] >= 0);
        while (at != columns) {
            owner[at] = owner[before[at]];
            at = before[at];
        }
        owner[columns] = -1;
    }
}
