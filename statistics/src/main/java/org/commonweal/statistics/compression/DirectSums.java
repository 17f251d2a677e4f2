package org.commonweal.statistics.compression;

import java.util.Arrays;
import java.util.List;

/**
 * Sums of products straight from rows, for terms with too many distinct values to make cells of.
 *
 * <p>The products of the terms are summed once for all outcomes; an outcome that is missing in a row takes them off again.
 * Weights come in millionths. Sums run over blocks of rows in plain doubles, and over blocks in pairs that catch what rounding
 * loses. A squared weight enters a block as a multiple of 2<sup>27</sup> and a rest: so, where weights have at most six
 * decimals, terms and outcomes are whole and w<sup>2</sup>y<sup>2</sup> stays below 2<sup>70</sup>, every addition is exact,
 * and the order of the rows leaves every bit. With a continuous term the order may show in the last bits.
 */
final class DirectSums {

    private static final int BLOCK = 1024;
    private static final double HIGH = 1 << 27;

    /** In a block: 1, w, the multiple of 2^27 in w^2, and its rest. */
    private static final int PARTS = 4;

    private final int terms;
    private final int triangle;
    private final int outcomes;
    private final int entries;
    private final double[][] recent;
    private final double[][] total;
    private final double[][] lost;
    private final int[] pending;
    private final int[] filled;

    DirectSums(int clusters, int terms, int outcomes) {
        this.terms = terms;
        this.outcomes = outcomes;
        this.triangle = terms * (terms + 1) / 2;
        this.entries = 1 + triangle + outcomes * (1 + triangle + terms + 1);
        this.recent = new double[clusters][entries * PARTS];
        this.total = new double[clusters][entries * ClusterSums.POWERS];
        this.lost = new double[clusters][entries * ClusterSums.POWERS];
        this.pending = new int[clusters];
        this.filled = new int[terms];
    }

    /** Entry 0 counts rows; then come the products of the terms, and from here what concerns an outcome. */
    private int outcome(int o) {
        return 1 + triangle + o * (1 + triangle + terms + 1);
    }

    void add(int cluster, double[] x, double w, double[] y) {
        double[] into = recent[cluster];
        double w2 = w * w;
        double high = Math.floor(w2 / HIGH);
        double rest = Math.fma(-high, HIGH, w2) + Math.fma(w, w, -w2);
        int in = fill(x);
        into[0]++;
        products(into, 1, x, in, w, high, rest);
        for (int o = 0; o < outcomes; o++) {
            double value = y[o];
            int at = outcome(o);
            if (Double.isNaN(value)) {
                into[at * PARTS]++;
                products(into, at + 1, x, in, w, high, rest);
            } else if (value != 0) {
                int from = at + 1 + triangle;
                for (int i = 0; i < in; i++) {
                    int a = filled[i];
                    put(into, (from + a) * PARTS, value * x[a], w, high, rest);
                }
                put(into, (from + terms) * PARTS, value * value, w, high, rest);
            }
        }
        if (++pending[cluster] == BLOCK) {
            flush(cluster);
        }
    }

    private int fill(double[] x) {
        int in = 0;
        for (int a = 0; a < terms; a++) {
            if (x[a] != 0) {
                filled[in++] = a;
            }
        }
        return in;
    }

    private void products(double[] into, int from, double[] x, int in, double w, double high, double rest) {
        for (int i = 0; i < in; i++) {
            int a = filled[i];
            int row = from + a * (a + 1) / 2;
            for (int j = 0; j <= i; j++) {
                int b = filled[j];
                put(into, (row + b) * PARTS, x[a] * x[b], w, high, rest);
            }
        }
    }

    private static void put(double[] into, int at, double value, double w, double high, double rest) {
        into[at] += value;
        into[at + 1] += w * value;
        into[at + 2] += high * value;
        into[at + 3] += rest * value;
    }

    private void flush(int cluster) {
        double[] from = recent[cluster];
        for (int e = 0; e < entries; e++) {
            int at = e * ClusterSums.POWERS;
            accumulate(cluster, at, from[e * PARTS], 0);
            accumulate(cluster, at + 1, from[e * PARTS + 1], 0);
            accumulate(cluster, at + 2, HIGH * from[e * PARTS + 2], 0);
            accumulate(cluster, at + 2, from[e * PARTS + 3], 0);
        }
        Arrays.fill(from, 0);
        pending[cluster] = 0;
    }

    private void accumulate(int cluster, int at, double value, double less) {
        double before = total[cluster][at];
        double after = before + value;
        double part = after - before;
        total[cluster][at] = after;
        lost[cluster][at] += (before - (after - part)) + (value - part) + less;
    }

    /** Takes over the sums of a cell, to the last digit. */
    void absorb(int cluster, double[] x, CellSums cell) {
        int in = fill(x);
        for (int p = 0; p < ClusterSums.POWERS; p++) {
            accumulate(cluster, p, p == 0 ? cell.rows() : 0, 0);
            absorbProducts(cluster, 1, p, x, in, cell.pair(CellSums.ALL, 0, p));
            for (int o = 0; o < outcomes; o++) {
                int at = outcome(o);
                double[] missing = cell.pair(CellSums.MISSING, o, p);
                if (p == 0) {
                    accumulate(cluster, at * ClusterSums.POWERS, missing[0], 0);
                }
                absorbProducts(cluster, at + 1, p, x, in, missing);
                double[] y = cell.pair(CellSums.Y, o, p);
                double[] yy = cell.pair(CellSums.YY, o, p);
                int from = at + 1 + triangle;
                for (int i = 0; i < in; i++) {
                    absorb(cluster, (from + filled[i]) * ClusterSums.POWERS + p, x[filled[i]], y);
                }
                absorb(cluster, (from + terms) * ClusterSums.POWERS + p, 1, yy);
            }
        }
    }

    private void absorbProducts(int cluster, int from, int p, double[] x, int in, double[] pair) {
        for (int i = 0; i < in; i++) {
            int a = filled[i];
            for (int j = 0; j <= i; j++) {
                int b = filled[j];
                absorb(cluster, (from + a * (a + 1) / 2 + b) * ClusterSums.POWERS + p, x[a] * x[b], pair);
            }
        }
    }

    private void absorb(int cluster, int at, double factor, double[] pair) {
        double product = factor * pair[0];
        accumulate(cluster, at, product, Math.fma(factor, pair[0], -product) + factor * pair[1]);
    }

    /** The sums of an outcome. */
    ClusterSums sums(int o, List<String> clusters, List<String> names, String outcome) {
        int size = terms + 1;
        double[][][] products = new double[ClusterSums.POWERS][clusters.size()][size * size];
        long[] rows = new long[clusters.size()];
        int at = outcome(o);
        double[] units = {1, CellSums.UNIT, CellSums.UNIT * CellSums.UNIT};
        for (int g = 0; g < rows.length; g++) {
            flush(g);
            rows[g] = Math.round(total[g][0] - total[g][at * ClusterSums.POWERS]);
            for (int p = 0; p < ClusterSums.POWERS; p++) {
                double[] one = products[p][g];
                for (int a = 0; a < terms; a++) {
                    for (int b = 0; b <= a; b++) {
                        int t = a * (a + 1) / 2 + b;
                        one[a * size + b] = difference(g, 1 + t, at + 1 + t, p) / units[p];
                    }
                    one[terms * size + a] = value(g, at + 1 + triangle + a, p) / units[p];
                }
                one[size * size - 1] = value(g, at + 1 + triangle + terms, p) / units[p];
                Cells.mirror(one, size);
            }
        }
        return new ClusterSums(clusters, names, outcome, rows, products);
    }

    private double value(int cluster, int entry, int p) {
        int at = entry * ClusterSums.POWERS + p;
        return total[cluster][at] + lost[cluster][at];
    }

    private double difference(int cluster, int all, int missing, int p) {
        int at = all * ClusterSums.POWERS + p;
        int off = missing * ClusterSums.POWERS + p;
        return CellSums.difference(total[cluster][at], lost[cluster][at], total[cluster][off], lost[cluster][off]);
    }
}
