package org.commonweal.statistics.linear;

import java.util.stream.IntStream;

/**
 * A symmetric, positive matrix of sums of products, factored as L L' in the order given, with the columns that are linear
 * combinations of earlier ones marked.
 *
 * <p>A column counts as dependent where what the earlier columns leave of its diagonal is below 1e-10 of it. Dependent columns
 * have no part in the factor: solutions and inverses are 0 there.
 */
public final class NormalEquations {

    private static final double DEPENDENT = 1e-10;

    private final int k;
    private final double[] lower;
    private final boolean[] dependent;

    private NormalEquations(int k, double[] lower, boolean[] dependent) {
        this.k = k;
        this.lower = lower;
        this.dependent = dependent;
    }

    /** @param matrix k x k, symmetric, row by row; only its lower triangle is read */
    public static NormalEquations of(double[] matrix, int k) {
        double[] lower = new double[k * k];
        boolean[] dependent = new boolean[k];
        for (int j = 0; j < k; j++) {
            double left = matrix[j * k + j];
            for (int c = 0; c < j; c++) {
                left -= lower[j * k + c] * lower[j * k + c];
            }
            dependent[j] = !(left > DEPENDENT * matrix[j * k + j]);
            if (dependent[j]) {
                continue;
            }
            double root = StrictMath.sqrt(left);
            lower[j * k + j] = root;
            for (int i = j + 1; i < k; i++) {
                double sum = matrix[i * k + j];
                for (int c = 0; c < j; c++) {
                    sum -= lower[i * k + c] * lower[j * k + c];
                }
                lower[i * k + j] = sum / root;
            }
        }
        return new NormalEquations(k, lower, dependent);
    }

    /** The columns that earlier ones explain, in order; empty where the matrix has full rank. */
    public int[] dependent() {
        return IntStream.range(0, k).filter(j -> dependent[j]).toArray();
    }

    /** The x with matrix x = {@code right}; 0 in dependent columns. */
    public double[] solve(double[] right) {
        double[] x = right.clone();
        for (int i = 0; i < k; i++) {
            if (dependent[i]) {
                x[i] = 0;
                continue;
            }
            for (int c = 0; c < i; c++) {
                x[i] -= lower[i * k + c] * x[c];
            }
            x[i] /= lower[i * k + i];
        }
        return solveTransposed(x);
    }

    /** The x with L' x = {@code right}: of independent standard normals it makes draws with covariance matrix<sup>-1</sup>. */
    public double[] solveTransposed(double[] right) {
        double[] x = right.clone();
        for (int i = k - 1; i >= 0; i--) {
            if (dependent[i]) {
                x[i] = 0;
                continue;
            }
            for (int c = i + 1; c < k; c++) {
                x[i] -= lower[c * k + i] * x[c];
            }
            x[i] /= lower[i * k + i];
        }
        return x;
    }

    /** The inverse, k x k, row by row; 0 in rows and columns of dependent ones. */
    public double[] inverse() {
        double[] inverse = new double[k * k];
        for (int j = 0; j < k; j++) {
            double[] unit = new double[k];
            unit[j] = dependent[j] ? 0 : 1;
            double[] column = solve(unit);
            for (int i = 0; i < k; i++) {
                inverse[i * k + j] = column[i];
            }
        }
        return inverse;
    }
}
