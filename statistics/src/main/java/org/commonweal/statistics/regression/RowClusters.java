package org.commonweal.statistics.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.commonweal.statistics.linear.Dense;
import org.commonweal.statistics.linear.OrthogonalColumns;
import org.commonweal.statistics.linear.SymmetricEigen;

/**
 * One coefficient of a fit, cluster by cluster, in the orthonormal basis: W<sup>1/2</sup>X = QR and c = R'<sup>-1</sup> of
 * the coefficient's unit vector, so that M becomes the identity and K = M X'W<sup>2</sup>X M becomes P = Q'WQ.
 */
final class RowClusters {

    /** Eigenvalues of a block (between 0 and about 1) below this count as zero. */
    private static final double ZERO = 1e-10;

    private final RowFit fit;
    private final double[] c;
    private final int[][] members;

    RowClusters(RowFit fit, int[] codes, double[] c) {
        this.fit = fit;
        this.c = c;
        int size = IntStream.of(codes).max().orElse(-1) + 1;
        this.members = new int[size][];
        for (int g = 0; g < size; g++) {
            int cluster = g;
            members[g] = IntStream.range(0, codes.length)
                    .filter(i -> codes[i] == cluster)
                    .toArray();
        }
    }

    int size() {
        return members.length;
    }

    /** &Sigma; (c'Q<sub>g</sub>'W<sup>1/2</sup>e)<sup>2</sup>. */
    double meat() {
        double[] weights = fit.rowWeights(c);
        double sum = 0;
        for (int[] rows : members) {
            double part = 0;
            for (int i : rows) {
                part += weights[i] * fit.root()[i] * fit.residual()[i];
            }
            sum += part * part;
        }
        return sum;
    }

    RowFit.Uncertainty sandwich(double factor) {
        return new RowFit.Uncertainty(factor * meat(), size() - 1, size());
    }

    /** CR2 in its readings, and CR3: &Sigma; (a'e)<sup>2</sup> with Satterthwaite's degrees of freedom. */
    RowFit.Uncertainty corrected(ClusterCorrection correction) {
        boolean inverse = correction == ClusterCorrection.CR2_INVERSE_VARIANCE || !fit.isWeighted();
        double[] p = inverse ? identity(fit.parameters()) : spread();
        double[] weights = fit.rowWeights(c);
        List<double[]> vectors = new ArrayList<>();
        double variance = 0;
        for (int[] rows : members) {
            double[] a = switch (correction) {
                case CR3 -> leftOut(rows);
                case CR2_INVERSE_VARIANCE -> inverseVarianceRoot(rows, weights);
                default -> samplingRoot(rows, weights, p);
            };
            double part = 0;
            for (int i = 0; i < rows.length; i++) {
                part += a[i] * fit.residual()[rows[i]];
            }
            variance += part * part;
            vectors.add(a);
        }
        WorkingCovariance working = correction == ClusterCorrection.CR2_IMBENS_KOLESAR
                ? WorkingCovariance.withClusterComponent(fit, members)
                : WorkingCovariance.ofIndependent(fit, correction == ClusterCorrection.CR2_INVERSE_VARIANCE);
        double df = working.degreesOfFreedom(fit, members, vectors, p);
        return new RowFit.Uncertainty(variance, df, size());
    }

    private double[] spread() {
        int[] all = IntStream.range(0, fit.rows()).toArray();
        double[] q = fit.qRows(all);
        int k = fit.parameters();
        double[] wq = q.clone();
        for (int i = 0; i < all.length; i++) {
            double w = fit.root()[i] * fit.root()[i];
            for (int j = 0; j < k; j++) {
                wq[i * k + j] *= w;
            }
        }
        return Dense.transposeTimes(q, wq, all.length, k, k);
    }

    private static double[] identity(int n) {
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) {
            identity[i * n + i] = 1;
        }
        return identity;
    }

    /**
     * B<sup>-1/2</sup> W X m, B = I + U C U' with U = [W<sup>-1/2</sup>Q, W<sup>1/2</sup>Q] and C = [[P, -I], [-I, 0]]; without
     * weights U = Q and C = -I. Directly where the cluster is small, otherwise within the span of U.
     */
    private double[] samplingRoot(int[] rows, double[] weights, double[] p) {
        int k = fit.parameters();
        int n = rows.length;
        int columns = fit.isWeighted() ? 2 * k : k;
        double[] u = new double[n * columns];
        double[] middle = new double[columns * columns];
        double[] right = new double[n];
        double[] q = fit.qRows(rows);
        for (int i = 0; i < n; i++) {
            double root = fit.root()[rows[i]];
            right[i] = root * weights[rows[i]];
            for (int j = 0; j < k; j++) {
                u[i * columns + j] = q[i * k + j] / root;
                if (fit.isWeighted()) {
                    u[i * columns + k + j] = q[i * k + j] * root;
                }
            }
        }
        for (int i = 0; i < k; i++) {
            if (fit.isWeighted()) {
                System.arraycopy(p, i * k, middle, i * columns, k);
                middle[i * columns + k + i] = -1;
                middle[(k + i) * columns + i] = -1;
            } else {
                middle[i * columns + i] = -1;
            }
        }
        if (n <= columns) {
            double[] block = Dense.timesTranspose(Dense.times(u, middle, n, columns, columns), u, n, columns, n);
            return Dense.times(root(block, n), right);
        }
        return withinSpan(u, middle, right, n, columns);
    }

    private static double[] withinSpan(double[] u, double[] middle, double[] right, int n, int columns) {
        double[][] byColumn = new double[columns][n];
        List<String> names = new ArrayList<>();
        for (int j = 0; j < columns; j++) {
            names.add(Integer.toString(j));
            for (int i = 0; i < n; i++) {
                byColumn[j][i] = u[i * columns + j];
            }
        }
        OrthogonalColumns span = OrthogonalColumns.of(byColumn, names);
        int r = span.rank();
        double[] rows = new double[r * columns];
        for (int j = 0; j < columns; j++) {
            double[] projected = span.project(byColumn[j]);
            for (int i = 0; i < r; i++) {
                rows[i * columns + j] = projected[i];
            }
        }
        double[] block = Dense.timesTranspose(Dense.times(rows, middle, r, columns, columns), rows, r, columns, r);
        double[] inside = span.project(right);
        double[] rooted = Dense.times(root(block, r), inside);
        double[] a = right.clone();
        for (int i = 0; i < r; i++) {
            for (int e = 0; e < n; e++) {
                a[e] += (rooted[i] - inside[i]) * span.q()[i][e];
            }
        }
        return a;
    }

    private static double[] root(double[] block, int n) {
        for (int i = 0; i < n; i++) {
            block[i * n + i] += 1;
        }
        return SymmetricEigen.of(block, n).inverseSquareRoot(ZERO);
    }

    /**
     * W<sup>-1/2</sup> (W<sup>-1</sup>(I - QQ')W<sup>-1</sup>)<sup>-1/2</sup> W<sup>-1/2</sup> WXm: clubSandwich's CR2 with
     * target 1/w.
     */
    private double[] inverseVarianceRoot(int[] rows, double[] weights) {
        int k = fit.parameters();
        int n = rows.length;
        double[] q = fit.qRows(rows);
        double[] block = Dense.timesTranspose(q, q, n, k, n);
        double[] right = new double[n];
        double largest = 0;
        for (int i = 0; i < n; i++) {
            double wi = fit.root()[rows[i]] * fit.root()[rows[i]];
            right[i] = weights[rows[i]];
            for (int j = 0; j < n; j++) {
                double wj = fit.root()[rows[j]] * fit.root()[rows[j]];
                block[i * n + j] = ((i == j ? 1 : 0) - block[i * n + j]) / (wi * wj);
            }
            largest = Math.max(largest, block[i * n + i]);
        }
        for (int i = 0; i < block.length; i++) {
            block[i] /= largest;
        }
        double[] a = Dense.times(SymmetricEigen.of(block, n).inverseSquareRoot(ZERO), right);
        for (int i = 0; i < n; i++) {
            a[i] /= Math.sqrt(largest) * fit.root()[rows[i]];
        }
        return a;
    }

    /** W<sub>g</sub>X<sub>g</sub>t with t from the rows without the cluster; its product with e is b - b(g). */
    private double[] leftOut(int[] rows) {
        int k = fit.parameters();
        double[] q = fit.qRows(rows);
        double[] rest = Dense.transposeTimes(q, q, rows.length, k, k);
        for (int i = 0; i < rest.length; i++) {
            rest[i] = (i % (k + 1) == 0 ? 1 : 0) - rest[i];
        }
        double[] t = pseudoSolve(rest, k);
        double[] a = Dense.times(q, t);
        for (int i = 0; i < rows.length; i++) {
            a[i] *= fit.root()[rows[i]];
        }
        return a;
    }

    /** t; {@code NaN} where the coefficient cannot be estimated without the cluster. */
    private double[] pseudoSolve(double[] rest, int k) {
        SymmetricEigen eigen = SymmetricEigen.of(rest, k);
        double[] t = new double[k];
        double length = Math.sqrt(Dense.dot(c, c));
        for (int v = 0; v < k; v++) {
            double share = 0;
            for (int i = 0; i < k; i++) {
                share += eigen.vectors()[v * k + i] * c[i];
            }
            if (eigen.values()[v] <= ZERO && Math.abs(share) > 1e-5 * length) {
                Arrays.fill(t, Double.NaN);
                return t;
            }
            if (eigen.values()[v] > ZERO) {
                for (int i = 0; i < k; i++) {
                    t[i] += share / eigen.values()[v] * eigen.vectors()[v * k + i];
                }
            }
        }
        return t;
    }

    RowFit.Uncertainty jackknife(ClusterCorrection correction) {
        double sum = 0;
        double mean = 0;
        int g = size();
        for (int[] rows : members) {
            double[] a = leftOut(rows);
            double part = 0;
            for (int i = 0; i < rows.length; i++) {
                part += a[i] * fit.residual()[rows[i]];
            }
            sum += part * part;
            mean += part / g;
        }
        double shrink = (g - 1.0) / g;
        double variance = switch (correction) {
            case CV3 -> shrink * sum;
            case CV3J -> shrink * (sum - g * mean * mean);
            default -> sum;
        };
        return new RowFit.Uncertainty(variance, g - 1, g);
    }
}
