package org.commonweal.statistics.inference;

import java.util.Arrays;

/**
 * R of U = Q R, from U'U alone: a Cholesky factorisation that takes the largest remaining column first and stops where
 * nothing remains.
 */
final class RootOfGram {

    /** The share of a column's sum of squares below which what the others leave of it counts as nothing. */
    private static final double TOLERANCE = 1e-11;

    private final int columns;
    private final int rank;
    private final int[] order;
    private final double[] r;

    private RootOfGram(int columns, int rank, int[] order, double[] r) {
        this.columns = columns;
        this.rank = rank;
        this.order = order;
        this.r = r;
    }

    static RootOfGram of(double[] gram, int n) {
        double[] scale = new double[n];
        double[] rest = new double[n];
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            double d = gram[i * n + i];
            scale[i] = d > 0 ? Math.sqrt(d) : 0;
            rest[i] = d > 0 ? 1 : 0;
            order[i] = i;
        }
        double[] r = new double[n * n];
        int rank = 0;
        while (rank < n) {
            int best = rank;
            for (int i = rank + 1; i < n; i++) {
                best = rest[order[i]] > rest[order[best]] ? i : best;
            }
            int pivot = order[best];
            if (rest[pivot] <= TOLERANCE) {
                break;
            }
            order[best] = order[rank];
            order[rank] = pivot;
            double root = Math.sqrt(rest[pivot]);
            for (int i = rank; i < n; i++) {
                int c = order[i];
                double sum =
                        i == rank ? rest[pivot] : scale[c] == 0 ? 0 : gram[pivot * n + c] / (scale[pivot] * scale[c]);
                if (i > rank) {
                    for (int e = 0; e < rank; e++) {
                        sum -= r[e * n + pivot] * r[e * n + c];
                    }
                }
                r[rank * n + c] = sum / root;
                rest[c] -= r[rank * n + c] * r[rank * n + c];
            }
            rank++;
        }
        double[] unscaled = Arrays.copyOf(r, rank * n);
        for (int e = 0; e < rank; e++) {
            for (int c = 0; c < n; c++) {
                unscaled[e * n + c] *= scale[c];
            }
        }
        return new RootOfGram(n, rank, order, unscaled);
    }

    int rank() {
        return rank;
    }

    /** R, rank x n. */
    double[] r() {
        return r;
    }

    /** Q'v from U'v. */
    double[] forward(double[] uv) {
        double[] z = new double[rank];
        for (int i = 0; i < rank; i++) {
            int c = order[i];
            double sum = uv[c];
            for (int e = 0; e < i; e++) {
                sum -= r[e * columns + c] * z[e];
            }
            z[i] = sum / r[i * columns + c];
        }
        return z;
    }
}
