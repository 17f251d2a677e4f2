package org.commonweal.statistics.compression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * One outcome and the terms of a linear model, as sums of products per cluster.
 *
 * <p>With z = (x1 .. xk, y), cluster g and the power p of the weight, it holds S<sub>p,g</sub> = &Sigma; w<sup>p</sup> z z'
 * over the rows of g in which y and every x is known, for p = 0, 1, 2. Each is a symmetric (k+1) x (k+1) matrix, row by row
 * in one array, the outcome last. Immutable; do not write into the arrays it gives.
 */
public final class ClusterSums {

    /** How many powers of the weight are kept: 0, 1 and 2. */
    public static final int POWERS = 3;

    private final List<String> clusters;
    private final List<String> terms;
    private final String outcome;
    private final long[] rows;
    private final double[][][] products;

    /**
     * Sums that were made elsewhere.
     *
     * @param clusters the names of the clusters, sorted as the caller wants them reported
     * @param terms the names of x1 .. xk
     * @param outcome the name of y
     * @param rows how many rows each cluster gave
     * @param products {@code [power][cluster][(k+1)*(k+1)]}, symmetric, the outcome last
     * @throws IllegalArgumentException where the shapes do not fit
     */
    public ClusterSums(List<String> clusters, List<String> terms, String outcome, long[] rows, double[][][] products) {
        this.clusters = List.copyOf(clusters);
        this.terms = List.copyOf(terms);
        this.outcome = outcome;
        this.rows = rows.clone();
        this.products = products;
        int size = (terms.size() + 1) * (terms.size() + 1);
        if (rows.length != clusters.size() || products.length != POWERS) {
            throw new IllegalArgumentException("sums for %d clusters and %d powers, where %d and %d were expected"
                    .formatted(rows.length, products.length, clusters.size(), POWERS));
        }
        for (double[][] power : products) {
            for (double[] one : power) {
                if (power.length != clusters.size() || one.length != size) {
                    throw new IllegalArgumentException("a matrix of sums has %d entries, where %d terms need %d"
                            .formatted(one.length, terms.size(), size));
                }
            }
        }
    }

    public List<String> clusters() {
        return clusters;
    }

    public List<String> terms() {
        return terms;
    }

    public String outcome() {
        return outcome;
    }

    /** How many rows cluster {@code g} gave. */
    public long rows(int g) {
        return rows[g];
    }

    /** How many rows there are in all. */
    public long rows() {
        return IntStream.range(0, rows.length).mapToLong(g -> rows[g]).sum();
    }

    /** The (k+1) x (k+1) sums of cluster {@code g} under the weight to the {@code power}; do not write into it. */
    public double[] products(int power, int g) {
        return products[power][g];
    }

    /** &Sigma; w<sup>p</sup> a b in cluster {@code g}; the index k means the outcome. */
    public double product(int power, int g, int a, int b) {
        return products[power][g][a * (terms.size() + 1) + b];
    }

    /**
     * The same rows under other terms: x_new = map' x_old, cluster by cluster. This is how one pass over the rows serves
     * every specification: a dummy of the area, an interaction of arm and wave, or a permuted assignment are linear maps of
     * the columns within a cluster.
     *
     * @param newTerms the names of the new terms, m of them
     * @param map for each cluster a k x m matrix, row by row in one array
     */
    public ClusterSums mapped(List<String> newTerms, IntFunction<double[]> map) {
        int k = terms.size();
        int m = newTerms.size();
        double[][][] mapped = new double[POWERS][clusters.size()][];
        for (int g = 0; g < clusters.size(); g++) {
            double[] withOutcome = bordered(map.apply(g), k, m);
            for (int p = 0; p < POWERS; p++) {
                mapped[p][g] = p > 0 && products[p][g] == products[0][g]
                        ? mapped[0][g]
                        : sandwich(products[p][g], withOutcome, k + 1, m + 1);
            }
        }
        return new ClusterSums(clusters, newTerms, outcome, rows, mapped);
    }

    /** The same sums as if every weight were one. */
    public ClusterSums unweighted() {
        return new ClusterSums(
                clusters, terms, outcome, rows, new double[][][] {products[0], products[0], products[0]});
    }

    /** Whether these are sums in which every weight is one, as {@link #unweighted()} gives them. */
    public boolean isUnweighted() {
        for (int g = 0; g < rows.length; g++) {
            if (products[1][g] != products[0][g] || products[2][g] != products[0][g]) {
                return false;
            }
        }
        return true;
    }

    /** The same sums without cluster {@code left}. */
    public ClusterSums without(int left) {
        int[] kept = IntStream.range(0, clusters.size()).filter(g -> g != left).toArray();
        return keeping(kept);
    }

    /** The sums of the clusters with these indices, in the order given. */
    public ClusterSums keeping(int[] kept) {
        List<String> names = new ArrayList<>();
        long[] keptRows = new long[kept.length];
        double[][][] keptProducts = new double[POWERS][kept.length][];
        for (int i = 0; i < kept.length; i++) {
            names.add(clusters.get(kept[i]));
            keptRows[i] = rows[kept[i]];
            for (int p = 0; p < POWERS; p++) {
                keptProducts[p][i] = products[p][kept[i]];
            }
        }
        return new ClusterSums(names, terms, outcome, keptRows, keptProducts);
    }

    /** &Sigma; over clusters of S<sub>p,g</sub>. */
    public double[] total(int power) {
        double[] total = new double[(terms.size() + 1) * (terms.size() + 1)];
        for (double[] one : products[power]) {
            for (int i = 0; i < total.length; i++) {
                total[i] += one[i];
            }
        }
        return total;
    }

    /**
     * Sums of rows held in memory: the plain way in, for small data and for tests.
     *
     * @param x rows by terms; a row with a {@code NaN} in x, y or the weight is left out
     * @param y the outcome
     * @param weight one weight a row, or an empty array for none
     * @param cluster the index of each row's cluster into {@code clusters}
     */
    public static ClusterSums ofRows(
            List<String> clusters,
            List<String> terms,
            String outcome,
            double[][] x,
            double[] y,
            double[] weight,
            int[] cluster) {
        int k = terms.size();
        int size = k + 1;
        double[][][] products = new double[POWERS][clusters.size()][size * size];
        long[] rows = new long[clusters.size()];
        double[] z = new double[size];
        for (int i = 0; i < y.length; i++) {
            double w = weight.length == 0 ? 1 : weight[i];
            System.arraycopy(x[i], 0, z, 0, k);
            z[k] = y[i];
            if (!known(z) || Double.isNaN(w)) {
                continue;
            }
            int g = cluster[i];
            rows[g]++;
            for (int a = 0; a < size; a++) {
                for (int b = 0; b < size; b++) {
                    double ab = z[a] * z[b];
                    products[0][g][a * size + b] += ab;
                    products[1][g][a * size + b] += w * ab;
                    products[2][g][a * size + b] += w * w * ab;
                }
            }
        }
        return new ClusterSums(clusters, terms, outcome, rows, products);
    }

    private static boolean known(double[] z) {
        for (double value : z) {
            if (Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    private static double[] bordered(double[] map, int k, int m) {
        double[] bordered = new double[(k + 1) * (m + 1)];
        for (int a = 0; a < k; a++) {
            System.arraycopy(map, a * m, bordered, a * (m + 1), m);
        }
        bordered[k * (m + 1) + m] = 1;
        return bordered;
    }

    /** T' S T, where S is n x n and T is n x m. */
    private static double[] sandwich(double[] s, double[] t, int n, int m) {
        double[] right = new double[n * m];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                double sab = s[a * n + b];
                if (sab != 0) {
                    for (int c = 0; c < m; c++) {
                        right[a * m + c] += sab * t[b * m + c];
                    }
                }
            }
        }
        double[] both = new double[m * m];
        for (int a = 0; a < n; a++) {
            for (int c = 0; c < m; c++) {
                double tac = t[a * m + c];
                if (tac != 0) {
                    for (int e = 0; e < m; e++) {
                        both[c * m + e] += tac * right[a * m + e];
                    }
                }
            }
        }
        return both;
    }
}
