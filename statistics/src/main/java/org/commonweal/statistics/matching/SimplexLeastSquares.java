package org.commonweal.statistics.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Weights w, not negative and of sum 1, with the least |sum w z|<sup>2</sup> + penalty sum w |z|<sup>2</sup>: the point of a
 * convex hull nearest to the origin, by Wolfe's active set (Wolfe 1976, Mathematical Programming 11). The answer rests on at most
 * one point more than there are dimensions.
 *
 * @param weight one a point
 * @param gap how far at most the objective is above its least value
 */
record SimplexLeastSquares(double[] weight, double gap) {

    private static final int MOST_CYCLES = 2_000;
    private static final int MOST_ROUNDS = 1_000;
    private static final int POOL = 200;
    private static final double CLOSED = 1e-13;
    private static final double NOTHING = 1e-14;
    /** Keeps the small system solvable where the points of the set are not in general position. */
    private static final double RIDGE = 1e-13;

    /**
     * All points are priced in rounds only; between two rounds the set changes among the most promising ones of the last.
     */
    static SimplexLeastSquares solve(double[][] z, double penalty) {
        SimplexLeastSquares.Search search = new Search(z, penalty);
        double gap = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            int[] pool = search.promising();
            gap = search.gap;
            if (gap <= CLOSED * Math.max(1, search.value) || search.improve(pool) == 0) {
                break;
            }
        }
        double[] weight = new double[z.length];
        double sum = Arrays.stream(search.w).sum();
        for (int i = 0; i < search.w.length; i++) {
            weight[search.active.get(i)] = search.w[i] / sum;
        }
        return new SimplexLeastSquares(weight, gap);
    }

    /** Where the search stands: the active points with their weights. */
    private static final class Search {
        private final double[][] z;
        private final double[] squares;
        private final double penalty;
        private final List<Integer> active;
        private double[] w = {1};
        private double gap;
        private double value;

        Search(double[][] z, double penalty) {
            this.z = z;
            this.penalty = penalty;
            this.squares =
                    Arrays.stream(z).mapToDouble(SimplexLeastSquares::square).toArray();
            this.active = new ArrayList<>(List.of(least(squares)));
        }

        /** The points with the lowest slopes, lowest first; sets the gap. */
        int[] promising() {
            double[] mean = mean(z, active, w);
            int[] pool = new int[Math.min(POOL, z.length)];
            double[] slopes = new double[pool.length];
            int size = 0;
            for (int i = 0; i < z.length; i++) {
                double slope = 2 * dot(z[i], mean) + penalty * squares[i];
                if (size == pool.length && slope >= slopes[size - 1]) {
                    continue;
                }
                int at = size < pool.length ? size++ : size - 1;
                while (at > 0 && slopes[at - 1] > slope) {
                    slopes[at] = slopes[at - 1];
                    pool[at] = pool[at - 1];
                    at--;
                }
                slopes[at] = slope;
                pool[at] = i;
            }
            gap = Math.max(0, level(mean) - slopes[0]);
            return pool;
        }

        private double level(double[] mean) {
            double level = 2 * square(mean);
            value = square(mean);
            for (int i = 0; i < w.length; i++) {
                level += w[i] * penalty * squares[active.get(i)];
                value += w[i] * penalty * squares[active.get(i)];
            }
            return level;
        }

        /** Takes in points of the pool while that helps; how often it did. */
        int improve(int[] pool) {
            for (int cycle = 0; cycle < MOST_CYCLES; cycle++) {
                double[] mean = mean(z, active, w);
                double level = level(mean);
                double before = value;
                int entering = -1;
                double lowest = level - CLOSED * Math.max(1, value) / 2;
                for (int i : pool) {
                    double slope = 2 * dot(z[i], mean) + penalty * squares[i];
                    if (slope < lowest) {
                        lowest = slope;
                        entering = i;
                    }
                }
                if (entering < 0 || active.contains(entering)) {
                    return cycle;
                }
                active.add(entering);
                w = settle(z, squares, penalty, active, Arrays.copyOf(w, w.length + 1));
                level(mean(z, active, w));
                if (cycle > 50 && !(value < before)) {
                    return cycle;
                }
            }
            return MOST_CYCLES;
        }
    }

    /** Goes to the best point of the plane through the active points, dropping those whose weight comes to nothing. */
    private static double[] settle(
            double[][] z, double[] squares, double penalty, List<Integer> active, double[] from) {
        double[] w = from;
        while (true) {
            double[] best = onPlane(z, squares, penalty, active);
            double step = 1;
            for (int i = 0; i < w.length; i++) {
                if (best[i] < NOTHING && best[i] < w[i]) {
                    step = Math.min(step, w[i] / (w[i] - best[i]));
                }
            }
            double[] moved = new double[w.length];
            for (int i = 0; i < w.length; i++) {
                moved[i] = w[i] + step * (best[i] - w[i]);
            }
            if (step == 1 && Arrays.stream(best).allMatch(share -> share >= NOTHING)) {
                return best;
            }
            w = drop(active, moved);
            if (w.length == 1) {
                return new double[] {1};
            }
        }
    }

    private static double[] drop(List<Integer> active, double[] w) {
        int smallest = least(w);
        List<Double> kept = new ArrayList<>();
        for (int i = w.length - 1; i >= 0; i--) {
            if (i == smallest || w[i] < NOTHING) {
                active.remove(i);
            } else {
                kept.addFirst(w[i]);
            }
        }
        return kept.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The conditions of Lagrange: 2 Z Z' w + penalty c = level, sum w = 1. */
    private static double[] onPlane(double[][] z, double[] squares, double penalty, List<Integer> active) {
        int n = active.size();
        DMatrixRMaj system = new DMatrixRMaj(n + 1, n + 1);
        DMatrixRMaj right = new DMatrixRMaj(n + 1, 1);
        double size = 0;
        for (int i : active) {
            size = Math.max(size, squares[i]);
        }
        double unit = size > 0 ? size : 1;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                system.set(i, j, 2 * dot(z[active.get(i)], z[active.get(j)]) / unit + (i == j ? RIDGE : 0));
            }
            system.set(i, n, 1);
            system.set(n, i, 1);
            right.set(i, 0, -penalty * squares[active.get(i)] / unit);
        }
        right.set(n, 0, 1);
        DMatrixRMaj solved = new DMatrixRMaj(n + 1, 1);
        if (!CommonOps_DDRM.solve(system, right, solved)) {
            double[] even = new double[n];
            Arrays.fill(even, 1.0 / n);
            return even;
        }
        return Arrays.copyOf(solved.getData(), n);
    }

    private static double[] mean(double[][] z, List<Integer> active, double[] w) {
        double[] mean = new double[z[0].length];
        for (int i = 0; i < w.length; i++) {
            double[] row = z[active.get(i)];
            for (int d = 0; d < mean.length; d++) {
                mean[d] += w[i] * row[d];
            }
        }
        return mean;
    }

    private static int least(double[] values) {
        int least = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] < values[least]) {
                least = i;
            }
        }
        return least;
    }

    private static double square(double[] row) {
        return dot(row, row);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }
}
