package org.commonweal.statistics.linear;

/** The few products of small dense matrices that the rooms above need; every matrix is an array, row by row. */
public final class Dense {

    private Dense() {}

    /** a' b. */
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** A x, where A has {@code x.length} columns. */
    public static double[] times(double[] a, double[] x) {
        int n = x.length;
        int rows = n == 0 ? 0 : a.length / n;
        double[] product = new double[rows];
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += a[i * n + j] * x[j];
            }
            product[i] = sum;
        }
        return product;
    }

    /** A' x, where A has {@code x.length} rows and {@code columns} columns. */
    public static double[] transposeTimes(double[] a, double[] x, int columns) {
        double[] product = new double[columns];
        for (int i = 0; i < x.length; i++) {
            double xi = x[i];
            if (xi != 0) {
                for (int j = 0; j < columns; j++) {
                    product[j] += a[i * columns + j] * xi;
                }
            }
        }
        return product;
    }

    /** x' A y for a square A. */
    public static double form(double[] x, double[] a, double[] y) {
        return dot(x, times(a, y));
    }

    /** A B, where A is n x m and B is m x p. */
    public static double[] times(double[] a, double[] b, int n, int m, int p) {
        double[] product = new double[n * p];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                double aij = a[i * m + j];
                if (aij != 0) {
                    for (int c = 0; c < p; c++) {
                        product[i * p + c] += aij * b[j * p + c];
                    }
                }
            }
        }
        return product;
    }

    /** A B', where A is n x m and B is p x m. */
    public static double[] timesTranspose(double[] a, double[] b, int n, int m, int p) {
        double[] product = new double[n * p];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < p; c++) {
                double sum = 0;
                for (int j = 0; j < m; j++) {
                    sum += a[i * m + j] * b[c * m + j];
                }
                product[i * p + c] = sum;
            }
        }
        return product;
    }

    /** A' B, where A is n x m and B is n x p. */
    public static double[] transposeTimes(double[] a, double[] b, int n, int m, int p) {
        double[] product = new double[m * p];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                double aij = a[i * m + j];
                if (aij != 0) {
                    for (int c = 0; c < p; c++) {
                        product[j * p + c] += aij * b[i * p + c];
                    }
                }
            }
        }
        return product;
    }

    /** The rows and columns of a square matrix with these indices. */
    public static double[] submatrix(double[] a, int n, int[] kept) {
        int m = kept.length;
        double[] sub = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                sub[i * m + j] = a[kept[i] * n + kept[j]];
            }
        }
        return sub;
    }

    /** The entries with these indices. */
    public static double[] entries(double[] x, int[] kept) {
        double[] sub = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            sub[i] = x[kept[i]];
        }
        return sub;
    }
}
