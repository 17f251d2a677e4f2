package org.commonweal.statistics.missing;

import org.commonweal.statistics.distribution.Draws;
import org.commonweal.statistics.linear.NormalEquations;

/**
 * The information matrix of a model with one level a group and q slopes: the block of the groups is diagonal, so that only a q x q
 * matrix (the Schur complement) is ever factored.
 */
final class GroupedSystem {

    private final int groups;
    private final int q;
    private final double[] diagonal;
    private final double[] cross;
    private final NormalEquations schur;

    private GroupedSystem(int groups, int q, double[] diagonal, double[] cross, NormalEquations schur) {
        this.groups = groups;
        this.q = q;
        this.diagonal = diagonal;
        this.cross = cross;
        this.schur = schur;
    }

    /**
     * &Sigma; v z z' over the rows, plus the prior precisions on the diagonal.
     *
     * @param v one a row of {@code rows}
     */
    static GroupedSystem of(Predictors.Matrix m, int[] rows, double[] v, double groupPrior, double slopePrior) {
        int q = m.q();
        double[] diagonal = new double[m.groups()];
        double[] cross = new double[m.groups() * q];
        double[] inner = new double[q * q];
        java.util.Arrays.fill(diagonal, groupPrior);
        double[] x = m.x();
        for (int r = 0; r < rows.length; r++) {
            int from = rows[r] * q;
            int g = m.group()[rows[r]];
            diagonal[g] += v[r];
            for (int a = 0; a < q; a++) {
                double vx = v[r] * x[from + a];
                cross[g * q + a] += vx;
                int at = a * q;
                for (int b = 0; b <= a; b++) {
                    inner[at + b] += vx * x[from + b];
                }
            }
        }
        for (int a = 0; a < q; a++) {
            inner[a * q + a] += slopePrior;
            for (int b = 0; b <= a; b++) {
                double taken = 0;
                for (int g = 0; g < m.groups(); g++) {
                    taken += cross[g * q + a] * cross[g * q + b] / diagonal[g];
                }
                inner[a * q + b] -= taken;
                inner[b * q + a] = inner[a * q + b];
            }
        }
        return new GroupedSystem(m.groups(), q, diagonal, cross, NormalEquations.of(inner, q));
    }

    double[] solve(double[] right) {
        double[] slopes = new double[q];
        for (int a = 0; a < q; a++) {
            slopes[a] = right[groups + a];
            for (int g = 0; g < groups; g++) {
                slopes[a] -= cross[g * q + a] * right[g] / diagonal[g];
            }
        }
        return withLevels(right, schur.solve(slopes));
    }

    /** A draw with mean 0 and the inverse of this matrix as covariance. */
    double[] draw(Draws draws) {
        double[] z = new double[groups + q];
        for (int g = 0; g < groups; g++) {
            z[g] = draws.normal() * StrictMath.sqrt(diagonal[g]);
        }
        double[] normal = new double[q];
        for (int a = 0; a < q; a++) {
            normal[a] = draws.normal();
        }
        return withLevels(z, schur.solveTransposed(normal));
    }

    /** The levels (right - cross slopes) / diagonal, followed by the slopes. */
    private double[] withLevels(double[] right, double[] slopes) {
        double[] all = new double[groups + q];
        System.arraycopy(slopes, 0, all, groups, q);
        for (int g = 0; g < groups; g++) {
            double rest = right[g];
            for (int a = 0; a < q; a++) {
                rest -= cross[g * q + a] * slopes[a];
            }
            all[g] = rest / diagonal[g];
        }
        return all;
    }
}
