package org.commonweal.statistics.linear;

import java.util.ArrayList;
import java.util.List;

/**
 * Normal equations A b = r with a symmetric, positive semi-definite A, which may be singular.
 *
 * <p>A is scaled to a unit diagonal and factorised by Cholesky in the order of its terms. A term of which the terms before
 * it leave nothing (less than {@value #TOLERANCE} of its own sum of squares) is left out and named as a
 * {@link Dependency}, as R's {@code lm} leaves out the later of two collinear terms.
 */
public final class SymmetricSystem {

    /** The share of a term's sum of squares below which what the others leave of it counts as nothing. */
    public static final double TOLERANCE = 1e-10;

    private final int size;
    private final int[] kept;
    private final double[] scale;
    private final double[] lower;
    private final List<Unkept> unkept;

    private record Unkept(int term, double[] factors) {}

    private SymmetricSystem(int size, int[] kept, double[] scale, double[] lower, List<Unkept> unkept) {
        this.size = size;
        this.kept = kept;
        this.scale = scale;
        this.lower = lower;
        this.unkept = unkept;
    }

    /** @param a a symmetric n x n matrix, row by row; only its lower half is read */
    public static SymmetricSystem of(double[] a, int n) {
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            scale[i] = a[i * n + i] > 0 ? 1 / Math.sqrt(a[i * n + i]) : 0;
        }
        double[] lower = new double[n * n];
        int[] kept = new int[n];
        int rank = 0;
        List<Unkept> unkept = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double rest = 1;
            int row = rank * n;
            for (int c = 0; c < rank; c++) {
                double sum = a[i * n + kept[c]] * scale[i] * scale[kept[c]];
                for (int e = 0; e < c; e++) {
                    sum -= lower[row + e] * lower[c * n + e];
                }
                lower[row + c] = sum / lower[c * n + c];
                rest -= lower[row + c] * lower[row + c];
            }
            if (scale[i] > 0 && rest > TOLERANCE) {
                lower[row + rank] = Math.sqrt(rest);
                kept[rank++] = i;
            } else {
                unkept.add(new Unkept(i, factors(lower, n, row, rank, kept, scale, i)));
            }
        }
        return new SymmetricSystem(n, java.util.Arrays.copyOf(kept, rank), scale, lower, unkept);
    }

    private static double[] factors(double[] lower, int n, int row, int rank, int[] kept, double[] scale, int term) {
        double[] factors = new double[rank];
        if (scale[term] == 0) {
            return factors;
        }
        System.arraycopy(lower, row, factors, 0, rank);
        for (int c = rank - 1; c >= 0; c--) {
            for (int e = c + 1; e < rank; e++) {
                factors[c] -= lower[e * n + c] * factors[e];
            }
            factors[c] /= lower[c * n + c];
        }
        for (int c = 0; c < rank; c++) {
            factors[c] *= scale[kept[c]] / scale[term];
        }
        return factors;
    }

    /** How many terms are kept. */
    public int rank() {
        return kept.length;
    }

    /** Which terms are kept, in order. */
    public int[] kept() {
        return kept.clone();
    }

    /** The terms left out, and what they are made of. */
    public List<Dependency> dependencies(List<String> terms) {
        List<Integer> keptList = java.util.Arrays.stream(kept).boxed().toList();
        return unkept.stream()
                .map(one -> Dependency.of(terms, one.term(), keptList.subList(0, one.factors().length), one.factors()))
                .toList();
    }

    /** The solution; terms left out get 0. */
    public double[] solve(double[] right) {
        int rank = kept.length;
        double[] z = new double[rank];
        for (int i = 0; i < rank; i++) {
            double sum = right[kept[i]] * scale[kept[i]];
            for (int e = 0; e < i; e++) {
                sum -= lower[i * size + e] * z[e];
            }
            z[i] = sum / lower[i * size + i];
        }
        double[] solution = new double[size];
        for (int i = rank - 1; i >= 0; i--) {
            double sum = z[i];
            for (int e = i + 1; e < rank; e++) {
                sum -= lower[e * size + i] * z[e];
            }
            z[i] = sum / lower[i * size + i];
            solution[kept[i]] = z[i] * scale[kept[i]];
        }
        return solution;
    }

    /** The inverse over the kept terms, n x n, with zeros in the rows and columns of those left out. */
    public double[] inverse() {
        double[] inverse = new double[size * size];
        double[] unit = new double[size];
        for (int c : kept) {
            unit[c] = 1;
            double[] column = solve(unit);
            unit[c] = 0;
            for (int r : kept) {
                inverse[r * size + c] = column[r];
            }
        }
        return symmetric(inverse);
    }

    private double[] symmetric(double[] a) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                double mean = 0.5 * (a[i * size + j] + a[j * size + i]);
                a[i * size + j] = mean;
                a[j * size + i] = mean;
            }
        }
        return a;
    }
}
