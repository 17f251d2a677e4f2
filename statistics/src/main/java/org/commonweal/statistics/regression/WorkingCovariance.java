package org.commonweal.statistics.regression;

import java.util.List;
import org.commonweal.statistics.linear.Dense;

/**
 * What errors are supposed to be like when Satterthwaite's degrees of freedom are worked out: independent with variance
 * {@code own} (times 1/w, if {@code inverse}), plus a component {@code shared} that rows of a cluster have in common.
 */
record WorkingCovariance(double own, double shared, boolean inverse) {

    static WorkingCovariance ofIndependent(RowFit fit, boolean inverse) {
        return new WorkingCovariance(1, 0, inverse && fit.isWeighted());
    }

    /** Imbens and Kolesar (2016): both components from the residuals, neither below zero. */
    static WorkingCovariance withClusterComponent(RowFit fit, int[][] members) {
        double squares = 0;
        double sums = 0;
        double pairs = 0;
        for (int[] rows : members) {
            double sum = 0;
            for (int i : rows) {
                double e = fit.residual()[i];
                sum += e;
                squares += e * e;
            }
            sums += sum * sum;
            pairs += (double) rows.length * rows.length - rows.length;
        }
        double shared = pairs > 0 ? Math.max(0, (sums - squares) / pairs) : 0;
        return new WorkingCovariance(Math.max(0, squares / fit.rows() - shared), shared, false);
    }

    /** tr(&Omega;)<sup>2</sup> / tr(&Omega;<sup>2</sup>), &Omega; the covariance of the a'e under this supposition. */
    double degreesOfFreedom(RowFit fit, int[][] members, List<double[]> vectors, double[] p) {
        int g = members.length;
        int k = fit.parameters();
        double[] selfs = new double[g];
        double[][] plain = new double[g][];
        double[][] weighted = new double[g][];
        for (int h = 0; h < g; h++) {
            double[] a = vectors.get(h);
            double[] low = new double[a.length];
            double[] high = new double[a.length];
            for (int i = 0; i < a.length; i++) {
                double root = fit.root()[members[h][i]];
                low[i] = a[i] / root;
                high[i] = inverse ? a[i] / root : a[i] * root;
                selfs[h] += inverse ? low[i] * low[i] : a[i] * a[i];
            }
            double[] q = fit.qRows(members[h]);
            plain[h] = Dense.transposeTimes(q, low, k);
            weighted[h] = Dense.transposeTimes(q, high, k);
        }
        double[][] commons = shared > 0 ? commons(fit, members, vectors, plain) : new double[g][0];
        double trace = 0;
        double squares = 0;
        for (int h = 0; h < g; h++) {
            double[] spread = Dense.times(p, plain[h]);
            for (int i = 0; i <= h; i++) {
                double omega = Dense.dot(plain[i], spread)
                        - Dense.dot(weighted[i], plain[h])
                        - Dense.dot(plain[i], weighted[h])
                        + (i == h ? selfs[h] : 0);
                omega = own * omega + shared * Dense.dot(commons[i], commons[h]);
                trace += i == h ? omega : 0;
                squares += (i == h ? 1 : 2) * omega * omega;
            }
        }
        return trace * trace / squares;
    }

    /** For every part, its sum over the rows of each cluster: (1<sub>c</sub>'s<sub>g</sub>) over c. */
    private static double[][] commons(RowFit fit, int[][] members, List<double[]> vectors, double[][] plain) {
        int g = members.length;
        int k = fit.parameters();
        double[][] sums = new double[g][k];
        for (int h = 0; h < g; h++) {
            double[] q = fit.qRows(members[h]);
            for (int i = 0; i < members[h].length; i++) {
                for (int j = 0; j < k; j++) {
                    sums[h][j] += fit.root()[members[h][i]] * q[i * k + j];
                }
            }
        }
        double[][] commons = new double[g][g];
        for (int one = 0; one < g; one++) {
            for (double value : vectors.get(one)) {
                commons[one][one] += value;
            }
            for (int h = 0; h < g; h++) {
                commons[one][h] -= Dense.dot(sums[h], plain[one]);
            }
        }
        return commons;
    }
}
