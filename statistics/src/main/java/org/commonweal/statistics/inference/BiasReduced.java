package org.commonweal.statistics.inference;

import org.commonweal.statistics.linear.Dense;
import org.commonweal.statistics.linear.SymmetricEigen;
import org.commonweal.statistics.regression.SumsFit;

/**
 * CR2 for one coefficient, from sums alone, with identity working covariance and weights read as sampling weights
 * (Bell and McCaffrey 2002; Pustejovsky and Tipton 2018, section 2.3; the default of R clubSandwich for a weighted lm).
 *
 * <p>With M = (X'WX)<sup>-1</sup> and K = M X'W<sup>2</sup>X M the block to be rooted is
 * B<sub>g</sub> = I - X M X'W - W X M X' + X K X' = I + U C U', where U = [X<sub>g</sub>, W<sub>g</sub>X<sub>g</sub>] and
 * C = [[K, -M], [-M, 0]]. Only U'U is known, and it suffices: with U = Q R (R from a pivoted Cholesky of U'U), the root of
 * B<sub>g</sub> is I + Q (F - I) Q', where F = (I + R C R')<sup>-1/2</sup>, Moore-Penrose. Columns that are zero in the
 * cluster take no part. Unweighted, U = X and C = -M.
 */
final class BiasReduced {

    /**
     * Eigenvalues of the block (they lie between 0 and about 1) below this count as zero. A dummy of the cluster makes one
     * exactly zero; rounding in sums lifts it to some 1e-14, and a true one this small would be a leverage of 1 - 1e-9.
     */
    private static final double ZERO = 1e-9;

    private BiasReduced() {}

    /** The pieces of cluster g for the coefficient {@code c}. */
    static ClusterPart part(SumsFit fit, int g, double[] m, double[] k, boolean weighted) {
        double[] diagonal = fit.gram(0, g);
        int size = fit.parameters();
        int[] in = java.util.stream.IntStream.range(0, size)
                .filter(i -> diagonal[i * size + i] > 0)
                .toArray();
        int p = in.length;
        int columns = weighted ? 2 * p : p;
        double[] gram = new double[columns * columns];
        double[] middle = new double[columns * columns];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                int at = in[i] * size + in[j];
                gram[i * columns + j] = fit.gram(0, g)[at];
                middle[i * columns + j] = weighted ? k[at] : -fit.bread()[at];
                if (weighted) {
                    gram[i * columns + p + j] = fit.gram(1, g)[at];
                    gram[(p + i) * columns + j] = fit.gram(1, g)[at];
                    gram[(p + i) * columns + p + j] = fit.gram(2, g)[at];
                    middle[i * columns + p + j] = -fit.bread()[at];
                    middle[(p + i) * columns + j] = -fit.bread()[at];
                }
            }
        }
        RootOfGram root = RootOfGram.of(gram, columns);
        int r = root.rank();
        double[] block =
                Dense.timesTranspose(Dense.times(root.r(), middle, r, columns, columns), root.r(), r, columns, r);
        for (int i = 0; i < r; i++) {
            block[i * r + i] += 1;
        }
        double[] f = SymmetricEigen.of(block, r).inverseSquareRoot(ZERO);

        int half = weighted ? p : 0;
        double[] wxm = new double[r];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < p; j++) {
                wxm[i] += root.r()[i * columns + half + j] * m[in[j]];
            }
        }
        double[] a = Dense.times(f, wxm);
        double[] back = Dense.transposeTimes(root.r(), a, columns);
        double[] q = new double[size];
        double[] s = new double[size];
        double[] ue = new double[columns];
        double[] xe = fit.residualProducts(0, g);
        for (int i = 0; i < p; i++) {
            q[in[i]] = back[i];
            s[in[i]] = back[half + i];
            ue[i] = xe[in[i]];
            if (weighted) {
                ue[p + i] = fit.score(g)[in[i]];
            }
        }
        return new ClusterPart(Dense.dot(a, root.forward(ue)), Dense.dot(a, a), q, s);
    }
}
