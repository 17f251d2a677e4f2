package org.commonweal.statistics.regression;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.commonweal.statistics.linear.OrthogonalColumns;

/** Weighted least squares on rows, by an orthogonal factorisation of the columns (Householder). */
public final class LeastSquares {

    private LeastSquares() {}

    /** Without weights; see {@link #fit(DesignColumns, double[], double[])}. */
    public static RowFit fit(DesignColumns design, double[] y) {
        return fit(design, y, new double[0]);
    }

    /**
     * @param design the columns
     * @param y the outcome, one value a row
     * @param weights one a row, or none for no weights; only their proportions matter for coefficients and errors
     * @return the fit over the rows in which everything is known and the weight is above 0
     * @throws IllegalArgumentException where lengths do not fit, a weight is negative, or no row is left
     */
    public static RowFit fit(DesignColumns design, double[] y, double[] weights) {
        int n = design.rows();
        if (y.length != n || weights.length != 0 && weights.length != n) {
            throw new IllegalArgumentException(
                    "%d outcomes and %d weights for %d rows".formatted(y.length, weights.length, n));
        }
        double[] w = weights.clone();
        if (w.length == 0) {
            w = new double[n];
            Arrays.fill(w, 1);
        }
        int[] used = used(design, y, w);
        double[][] columns = new double[design.terms().size()][used.length];
        double[] root = new double[used.length];
        double[] outcome = new double[used.length];
        double mean = IntStream.of(used)
                        .mapToDouble(i -> weights.length == 0 ? 1 : weights[i])
                        .sum()
                / used.length;
        for (int i = 0; i < used.length; i++) {
            root[i] = Math.sqrt(w[used[i]] / mean);
            outcome[i] = y[used[i]];
            for (int c = 0; c < columns.length; c++) {
                columns[c][i] = root[i] * design.columns().get(c)[used[i]];
            }
        }
        OrthogonalColumns factors = OrthogonalColumns.of(columns, design.terms());
        return new RowFit(design, used, factors, root, outcome, mean, weights.length > 0);
    }

    private static int[] used(DesignColumns design, double[] y, double[] w) {
        for (int i = 0; i < w.length; i++) {
            if (w[i] < 0 || Double.isInfinite(w[i])) {
                throw new IllegalArgumentException("row " + (i + 1) + " has a weight of " + w[i]);
            }
        }
        int[] used = IntStream.range(0, y.length)
                .filter(i -> w[i] > 0 && !Double.isNaN(y[i]))
                .filter(i -> design.columns().stream().noneMatch(column -> Double.isNaN(column[i])))
                .toArray();
        if (used.length == 0) {
            throw new IllegalArgumentException(
                    "no row has a value of the outcome, of every term " + design.terms() + " and a weight above 0");
        }
        return used;
    }
}
