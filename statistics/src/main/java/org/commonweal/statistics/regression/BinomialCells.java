package org.commonweal.statistics.regression;

import java.util.Arrays;
import java.util.List;
import org.commonweal.statistics.compression.Cells;

/**
 * Rows of a yes-or-no outcome, alone or grouped into cells of equal terms and cluster.
 *
 * @param outcome the name of the outcome
 * @param terms the names of the k columns of {@code x}, the constant among them
 * @param clusters the names of the clusters
 * @param x cells by terms
 * @param yes &Sigma; of the weights of rows that said yes, a cell
 * @param trials &Sigma; of all weights, a cell
 * @param rows how many rows stand in a cell
 * @param squares &Sigma; of squared weights, a cell
 * @param cluster the index of each cell's cluster into {@code clusters}
 */
public record BinomialCells(
        String outcome,
        List<String> terms,
        List<String> clusters,
        double[][] x,
        double[] yes,
        double[] trials,
        long[] rows,
        double[] squares,
        int[] cluster) {

    public BinomialCells {
        terms = List.copyOf(terms);
        clusters = List.copyOf(clusters);
        int n = x.length;
        if (yes.length != n || trials.length != n || rows.length != n || squares.length != n || cluster.length != n) {
            throw new IllegalArgumentException(
                    "the columns of '%s' have different lengths: %d cells, %d counts of yes, %d of trials"
                            .formatted(outcome, n, yes.length, trials.length));
        }
        for (int i = 0; i < n; i++) {
            if (x[i].length != terms.size()) {
                throw new IllegalArgumentException("cell %d of '%s' has %d terms, where %d are named"
                        .formatted(i, outcome, x[i].length, terms.size()));
            }
            if (!(trials[i] >= 0 && yes[i] >= 0 && yes[i] <= trials[i] * (1 + 1e-12))) {
                throw new IllegalArgumentException(
                        "cell %d of '%s' counts %s yes of %s: neither may be negative, nor the "
                                        .formatted(i, outcome, yes[i], trials[i])
                                + "first above the second");
            }
        }
    }

    /**
     * Single rows; a row with a {@code NaN} in x, y or the weight is left out.
     *
     * @param y 0 or 1
     * @param weight one positive weight a row, or an empty array for none
     * @throws IllegalArgumentException where a y is neither 0 nor 1, or a weight is negative
     */
    public static BinomialCells ofRows(
            String outcome,
            List<String> terms,
            List<String> clusters,
            double[][] x,
            double[] y,
            double[] weight,
            int[] cluster) {
        int[] kept = java.util.stream.IntStream.range(0, y.length)
                .filter(i -> !Double.isNaN(y[i])
                        && (weight.length == 0 || !Double.isNaN(weight[i]))
                        && Arrays.stream(x[i]).noneMatch(Double::isNaN))
                .toArray();
        double[][] keptX = new double[kept.length][];
        double[] yes = new double[kept.length];
        double[] trials = new double[kept.length];
        double[] squares = new double[kept.length];
        int[] keptCluster = new int[kept.length];
        long[] rows = new long[kept.length];
        for (int c = 0; c < kept.length; c++) {
            int i = kept[c];
            if (y[i] != 0 && y[i] != 1) {
                throw new IllegalArgumentException(
                        "'%s' is %s in row %d, where a logit needs 0 or 1".formatted(outcome, y[i], i));
            }
            double w = weight.length == 0 ? 1 : weight[i];
            keptX[c] = x[i];
            yes[c] = w * y[i];
            trials[c] = w;
            squares[c] = w * w;
            rows[c] = 1;
            keptCluster[c] = cluster[i];
        }
        return new BinomialCells(outcome, terms, clusters, keptX, yes, trials, rows, squares, keptCluster);
    }

    /**
     * The cells of one outcome as they were gathered; cells in which nobody answered are left out.
     *
     * @throws IllegalArgumentException where the outcome has values other than 0 and 1
     */
    public static BinomialCells of(Cells cells, int outcome) {
        int[] kept = java.util.stream.IntStream.range(0, cells.size())
                .filter(i -> cells.sum(outcome, Cells.Sum.N, i) > 0)
                .toArray();
        for (int i : kept) {
            if (cells.sum(outcome, Cells.Sum.Y, i) != cells.sum(outcome, Cells.Sum.YY, i)) {
                throw new IllegalArgumentException("'%s' has values other than 0 and 1, which a logit needs"
                        .formatted(cells.outcomes().get(outcome)));
            }
        }
        return new BinomialCells(
                cells.outcomes().get(outcome),
                cells.terms(),
                cells.clusters(),
                Arrays.stream(kept).mapToObj(cells::basis).toArray(double[][]::new),
                Arrays.stream(kept)
                        .mapToDouble(i -> cells.sum(outcome, Cells.Sum.WY, i))
                        .toArray(),
                Arrays.stream(kept)
                        .mapToDouble(i -> cells.sum(outcome, Cells.Sum.W, i))
                        .toArray(),
                Arrays.stream(kept)
                        .mapToLong(i -> Math.round(cells.sum(outcome, Cells.Sum.N, i)))
                        .toArray(),
                Arrays.stream(kept)
                        .mapToDouble(i -> cells.sum(outcome, Cells.Sum.W2, i))
                        .toArray(),
                Arrays.stream(kept).map(cells::cluster).toArray());
    }

    /** Unweighted cells: {@code yes} of {@code count} rows each. */
    public static BinomialCells ofCounts(
            String outcome,
            List<String> terms,
            List<String> clusters,
            double[][] x,
            double[] yes,
            long[] count,
            int[] cluster) {
        double[] trials = Arrays.stream(count).asDoubleStream().toArray();
        return new BinomialCells(outcome, terms, clusters, x, yes, trials, count, trials, cluster);
    }
}
