package org.commonweal.statistics.compression;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Rows gathered into cells: one cell for every combination of cluster and values of the terms, and in it nine sums for every
 * outcome. With categorical terms nothing is lost: linear and logistic models need no more.
 *
 * <p>This is also the door for sums made elsewhere (a {@code GROUP BY} in DuckDB or Spark). Give the cells in any order: they
 * are sorted by cluster and then by their terms, so that the same cells always give the same bits.
 */
public final class Cells {

    /** The nine sums over the rows of a cell in which the outcome y is known; w is the weight. */
    public enum Sum {
        N,
        W,
        W2,
        Y,
        WY,
        W2Y,
        YY,
        WYY,
        W2YY
    }

    private static final int SUMS = Sum.values().length;

    private final List<String> clusters;
    private final List<String> terms;
    private final List<String> outcomes;
    private final int[] cluster;
    private final double[][] basis;
    private final long[] rows;
    private final double[][][] sums;

    /**
     * @param clusters the names of the clusters
     * @param terms the names of the k terms
     * @param outcomes the names of the outcomes
     * @param cluster for every cell the index of its cluster
     * @param basis cells by terms
     * @param rows for every cell how many rows it holds, whether an outcome is known in them or not
     * @param sums {@code [outcome][Sum][cell]}
     * @throws IllegalArgumentException where the shapes do not fit
     */
    public Cells(
            List<String> clusters,
            List<String> terms,
            List<String> outcomes,
            int[] cluster,
            double[][] basis,
            long[] rows,
            double[][][] sums) {
        this.clusters = List.copyOf(clusters);
        this.terms = List.copyOf(terms);
        this.outcomes = List.copyOf(outcomes);
        int cells = cluster.length;
        require(basis.length == cells && rows.length == cells, cells + " clusters, " + basis.length + " rows of terms");
        require(sums.length == outcomes.size(), sums.length + " blocks of sums for " + outcomes.size() + " outcomes");
        for (double[][] block : sums) {
            require(block.length == SUMS, block.length + " sums, where " + SUMS + " are needed");
            for (double[] one : block) {
                require(one.length == cells, one.length + " sums for " + cells + " cells");
            }
        }
        for (int i = 0; i < cells; i++) {
            require(basis[i].length == terms.size(), basis[i].length + " terms in cell " + i);
            require(cluster[i] >= 0 && cluster[i] < clusters.size(), "cluster " + cluster[i] + " in cell " + i);
        }
        int[] order = order(cluster.length, i -> cluster[i], i -> basis[i]);
        this.cluster = IntStream.of(order).map(i -> cluster[i]).toArray();
        this.basis = IntStream.of(order).mapToObj(i -> basis[i].clone()).toArray(double[][]::new);
        this.rows = IntStream.of(order).mapToLong(i -> rows[i]).toArray();
        this.sums = new double[outcomes.size()][SUMS][];
        for (int o = 0; o < sums.length; o++) {
            for (int s = 0; s < SUMS; s++) {
                double[] given = sums[o][s];
                this.sums[o][s] = IntStream.of(order).mapToDouble(i -> given[i]).toArray();
            }
        }
    }

    private static void require(boolean fits, String what) {
        if (!fits) {
            throw new IllegalArgumentException("these cells do not fit together: " + what);
        }
    }

    /** The numbers of the cells, sorted by cluster and then by their terms. */
    static int[] order(int cells, IntUnaryOperator cluster, IntFunction<double[]> basis) {
        return IntStream.range(0, cells)
                .boxed()
                .sorted((a, b) -> {
                    int byCluster = Integer.compare(cluster.applyAsInt(a), cluster.applyAsInt(b));
                    return byCluster != 0 ? byCluster : Arrays.compare(basis.apply(a), basis.apply(b));
                })
                .mapToInt(Integer::intValue)
                .toArray();
    }

    public List<String> clusters() {
        return clusters;
    }

    public List<String> terms() {
        return terms;
    }

    public List<String> outcomes() {
        return outcomes;
    }

    /** How many cells there are. */
    public int size() {
        return cluster.length;
    }

    /** The index of a cell's cluster. */
    public int cluster(int cell) {
        return cluster[cell];
    }

    /** The values of a cell's terms. */
    public double[] basis(int cell) {
        return basis[cell].clone();
    }

    /** How many rows a cell holds. */
    public long rows(int cell) {
        return rows[cell];
    }

    /** How many of a cell's rows lack the outcome. */
    public long missing(int outcome, int cell) {
        return rows[cell] - Math.round(sum(outcome, Sum.N, cell));
    }

    public double sum(int outcome, Sum sum, int cell) {
        return sums[outcome][sum.ordinal()][cell];
    }

    /** The sums per cluster of one outcome. */
    public ClusterSums sums(int outcome) {
        CellProducts products = new CellProducts(clusters, terms);
        double[] nine = new double[SUMS];
        for (int c = 0; c < cluster.length; c++) {
            for (int s = 0; s < SUMS; s++) {
                nine[s] = sums[outcome][s][c];
            }
            products.add(cluster[c], basis[c], CellProducts.filled(basis[c]), nine);
        }
        return products.sums(outcomes.get(outcome));
    }

    static void mirror(double[] square, int size) {
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < a; b++) {
                square[b * size + a] = square[a * size + b];
            }
        }
    }
}
