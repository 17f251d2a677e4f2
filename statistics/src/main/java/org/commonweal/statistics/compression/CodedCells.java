package org.commonweal.statistics.compression;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Cells that are known before the rows are read, by number: for terms of 0 and 1 that follow from a few coded answers. Rows
 * then come as columns of codes, and each outcome is one pass over small whole numbers ({@link Tally}), side by side with the
 * others. The sums are those that a {@link RowCollector} makes of the same rows, to the last bit.
 *
 * @param clusters the names of the clusters
 * @param terms the names of the terms
 * @param cluster for each cell the index of its cluster
 * @param basis for each cell the values of the terms, all of them 0 or 1; do not write into it
 */
public record CodedCells(List<String> clusters, List<String> terms, int[] cluster, byte[][] basis) {

    private static final double[] UNITS = {1, CellSums.UNIT, CellSums.UNIT * CellSums.UNIT};

    /** Squares of what is worth more than this are not whole numbers of a double any more. */
    private static final double MOST_WORTH = 1 << 20;

    public CodedCells {
        clusters = List.copyOf(clusters);
        terms = List.copyOf(terms);
        if (cluster.length != basis.length) {
            throw new IllegalArgumentException(
                    "%d clusters and %d rows of terms".formatted(cluster.length, basis.length));
        }
    }

    /**
     * One outcome by its codes.
     *
     * @param codes one a row, unsigned
     * @param worth of each code; NaN where it means that there is no answer
     */
    public record Outcome(String name, byte[] codes, double[] worth) {}

    /**
     * Whether answers of this worth can be summed as whole numbers.
     *
     * @param worth of each code; NaN where it means that there is no answer
     */
    public static boolean suits(double[] worth) {
        return Arrays.stream(worth)
                .allMatch(value -> Double.isNaN(value) || value == Math.rint(value) && Math.abs(value) <= MOST_WORTH);
    }

    /**
     * All outcomes of the rows.
     *
     * @param rows by the number of their cell
     * @param outcomes whose worth {@link #suits}
     */
    public Collected collect(Grouping rows, List<Outcome> outcomes) {
        int[] used =
                IntStream.range(0, cluster.length).filter(c -> rows.rows(c) > 0).toArray();
        if (used.length > RowCollector.most(outcomes.size())) {
            return new Collected(
                    outcomes.parallelStream()
                            .map(outcome -> direct(tally(rows, outcome), outcome.worth(), outcome.name()))
                            .toList(),
                    Optional.empty());
        }
        double[][][] sums = outcomes.parallelStream()
                .map(outcome -> nine(tally(rows, outcome), outcome.worth(), used))
                .toArray(double[][][]::new);
        Cells cells = new Cells(
                clusters,
                terms,
                outcomes.stream().map(Outcome::name).toList(),
                IntStream.of(used).map(c -> cluster[c]).toArray(),
                IntStream.of(used).mapToObj(this::basisOf).toArray(double[][]::new),
                IntStream.of(used).mapToLong(rows::rows).toArray(),
                sums);
        return new Collected(
                IntStream.range(0, outcomes.size()).mapToObj(cells::sums).toList(), Optional.of(cells));
    }

    private static Tally tally(Grouping rows, Outcome outcome) {
        return Tally.of(rows, outcome.codes(), outcome.worth().length);
    }

    private double[] basisOf(int cell) {
        double[] x = new double[terms.size()];
        Arrays.setAll(x, a -> basis[cell][a]);
        return x;
    }

    /**
     * The sums per cluster of one outcome that was tallied by cell.
     *
     * @param worth of each code
     */
    public ClusterSums sums(Tally tally, double[] worth, String outcome) {
        int[] used = IntStream.range(0, cluster.length)
                .filter(c -> IntStream.range(0, tally.codes()).anyMatch(code -> tally.rows(c, code) > 0))
                .toArray();
        if (used.length > RowCollector.most(1)) {
            return direct(tally, worth, outcome);
        }
        return new Cells(
                        clusters,
                        terms,
                        List.of(outcome),
                        IntStream.of(used).map(c -> cluster[c]).toArray(),
                        IntStream.of(used).mapToObj(this::basisOf).toArray(double[][]::new),
                        new long[used.length],
                        new double[][][] {nine(tally, worth, used)})
                .sums(0);
    }

    /** The nine sums of an outcome in the order of {@link Cells.Sum}, each rounded once. */
    private static double[][] nine(Tally tally, double[] worth, int[] used) {
        double[][] nine = new double[Cells.Sum.values().length][used.length];
        Wide moments = new Wide(nine.length);
        for (int i = 0; i < used.length; i++) {
            moments(tally, worth, used[i], moments);
            for (int s = 0; s < nine.length; s++) {
                nine[s][i] = moments.rounded(s) / UNITS[s % ClusterSums.POWERS];
            }
        }
        return nine;
    }

    /** &Sigma; w<sup>p</sup> y<sup>m</sup> over the rows of a cell in which y is known, at 3 m + p. */
    private static void moments(Tally tally, double[] worth, int cell, Wide into) {
        into.clear();
        for (int code = 0; code < worth.length; code++) {
            if (!Double.isNaN(worth[code])) {
                long value = (long) worth[code];
                for (int power = 0; power < ClusterSums.POWERS; power++) {
                    long sum = tally.sum(power, cell, code);
                    into.add(power, 1, sum);
                    into.add(ClusterSums.POWERS + power, value, sum);
                    into.add(2 * ClusterSums.POWERS + power, value * value, sum);
                }
            }
        }
    }

    /** Sums of products of very many cells: whole numbers up to the end, as {@link DirectSums} has them. */
    private ClusterSums direct(Tally tally, double[] worth, String outcome) {
        int k = terms.size();
        int size = k + 1;
        Wide[] products = new Wide[ClusterSums.POWERS * clusters.size()];
        Arrays.setAll(products, i -> new Wide(size * size));
        Wide moments = new Wide(Cells.Sum.values().length);
        for (int c = 0; c < cluster.length; c++) {
            moments(tally, worth, c, moments);
            for (int p = 0; p < ClusterSums.POWERS; p++) {
                Wide into = products[p * clusters.size() + cluster[c]];
                for (int a = 0; a < k; a++) {
                    for (int b = 0; b <= a && basis[c][a] != 0; b++) {
                        if (basis[c][b] != 0) {
                            into.add(a * size + b, moments, p);
                        }
                    }
                    if (basis[c][a] != 0) {
                        into.add(k * size + a, moments, ClusterSums.POWERS + p);
                    }
                }
                into.add(size * size - 1, moments, 2 * ClusterSums.POWERS + p);
            }
        }
        return rounded(products, outcome, size);
    }

    private ClusterSums rounded(Wide[] sums, String outcome, int size) {
        double[][][] products = new double[ClusterSums.POWERS][clusters.size()][size * size];
        for (int p = 0; p < ClusterSums.POWERS; p++) {
            for (int g = 0; g < clusters.size(); g++) {
                double unit = UNITS[p];
                Wide from = sums[p * clusters.size() + g];
                Arrays.setAll(products[p][g], i -> from.rounded(i) / unit);
                Cells.mirror(products[p][g], size);
            }
        }
        int one = terms.indexOf("1");
        long[] rows = Arrays.stream(products[0])
                .mapToLong(from -> Math.round(from[one * size + one]))
                .toArray();
        return new ClusterSums(clusters, terms, outcome, rows, products);
    }
}
