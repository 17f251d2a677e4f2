package org.commonweal.statistics.inference;

import java.util.ArrayList;
import java.util.List;

/** The inverse of a symmetric positive definite matrix, by Cholesky after scaling its diagonal to one. */
final class ScaledInverse {

    /** Below this share of its own variation a column counts as a combination of those before it. */
    private static final double COLLINEAR = 1e-10;

    private final int size;
    private final double[] inverse;
    private final List<Integer> collinear = new ArrayList<>();

    private ScaledInverse(int size, double[] inverse) {
        this.size = size;
        this.inverse = inverse;
    }

    /** @param matrix size x size, row by row; not written into */
    static ScaledInverse of(double[] matrix, int size) {
        ScaledInverse result = new ScaledInverse(size, new double[size * size]);
        double[] scale = new double[size];
        for (int i = 0; i < size; i++) {
            double diagonal = matrix[i * size + i];
            scale[i] = diagonal > 0 ? 1 / Math.sqrt(diagonal) : 0;
        }
        double[] lower = result.cholesky(matrix, scale);
        if (result.collinear.isEmpty()) {
            result.invert(lower, scale);
        }
        return result;
    }

    /** The columns that are combinations of earlier ones, or zero; where there are any, there is no inverse. */
    List<Integer> collinear() {
        return collinear;
    }

    double[] column(int j) {
        double[] column = new double[size];
        for (int i = 0; i < size; i++) {
            column[i] = inverse[i * size + j];
        }
        return column;
    }

    double[] times(double[] vector) {
        double[] product = new double[size];
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int j = 0; j < size; j++) {
                sum += inverse[i * size + j] * vector[j];
            }
            product[i] = sum;
        }
        return product;
    }

    private double[] cholesky(double[] matrix, double[] scale) {
        double[] lower = new double[size * size];
        for (int j = 0; j < size; j++) {
            double pivot = matrix[j * size + j] * scale[j] * scale[j];
            for (int c = 0; c < j; c++) {
                pivot -= lower[j * size + c] * lower[j * size + c];
            }
            if (!(pivot > COLLINEAR)) {
                collinear.add(j);
                continue;
            }
            double root = Math.sqrt(pivot);
            lower[j * size + j] = root;
            for (int i = j + 1; i < size; i++) {
                double entry = matrix[i * size + j] * scale[i] * scale[j];
                for (int c = 0; c < j; c++) {
                    entry -= lower[i * size + c] * lower[j * size + c];
                }
                lower[i * size + j] = entry / root;
            }
        }
        return lower;
    }

    private void invert(double[] lower, double[] scale) {
        double[] x = new double[size];
        for (int e = 0; e < size; e++) {
            for (int i = 0; i < size; i++) {
                double sum = i == e ? 1 : 0;
                for (int c = 0; c < i; c++) {
                    sum -= lower[i * size + c] * x[c];
                }
                x[i] = sum / lower[i * size + i];
            }
            for (int i = size - 1; i >= 0; i--) {
                double sum = x[i];
                for (int c = i + 1; c < size; c++) {
                    sum -= lower[c * size + i] * x[c];
                }
                x[i] = sum / lower[i * size + i];
            }
            for (int i = 0; i < size; i++) {
                inverse[i * size + e] = x[i] * scale[i] * scale[e];
            }
        }
    }
}
