package org.commonweal.statistics.linear;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix, A = V diag(values) V'.
 *
 * @param values the n eigenvalues, in no order
 * @param vectors n x n, row by row: the eigenvector of value i is row i
 */
public record SymmetricEigen(double[] values, double[] vectors) {

    /** @param a a symmetric n x n matrix */
    public static SymmetricEigen of(double[] a, int n) {
        if (n == 0) {
            return new SymmetricEigen(new double[0], new double[0]);
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(DMatrixRMaj.wrap(n, n, a.clone()))) {
            throw new ArithmeticException("the eigenvalues of a symmetric " + n + " x " + n + " matrix did not settle");
        }
        double[] values = new double[n];
        double[] vectors = new double[n * n];
        for (int i = 0; i < n; i++) {
            values[i] = eigen.getEigenvalue(i).getReal();
            System.arraycopy(eigen.getEigenVector(i).data, 0, vectors, i * n, n);
        }
        return new SymmetricEigen(values, vectors);
    }

    /**
     * The Moore-Penrose inverse square root: eigenvalues up to {@code tolerance} times the largest (or 1, if that is more)
     * count as zero, and stay zero.
     */
    public double[] inverseSquareRoot(double tolerance) {
        int n = values.length;
        double largest = 1;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        double[] root = new double[n * n];
        for (int v = 0; v < n; v++) {
            if (values[v] > tolerance * largest) {
                double power = 1 / Math.sqrt(values[v]);
                for (int i = 0; i < n; i++) {
                    double left = power * vectors[v * n + i];
                    for (int j = 0; j < n; j++) {
                        root[i * n + j] += left * vectors[v * n + j];
                    }
                }
            }
        }
        return root;
    }
}
