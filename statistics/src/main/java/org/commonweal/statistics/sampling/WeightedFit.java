package org.commonweal.statistics.sampling;

import java.util.List;
import java.util.Optional;
import org.commonweal.statistics.linear.OrthogonalColumns;

/**
 * A weighted linear or logit model on rows, by orthogonal columns; the logit by iterated weighted least squares.
 *
 * @param kept the terms that the ones before them do not explain
 * @param coefficients of the kept terms
 * @param fitted the mean (the chance, in a logit) of every row
 * @param influence for each kept term, the weighted influence of every row
 */
record WeightedFit(int[] kept, double[] coefficients, double[] fitted, double[][] influence) {

    private static final int MOST_ROUNDS = 50;
    private static final double EXTREME = 1e-9;

    /**
     * @param x one array a term
     * @param w 0 where the row is out; then x and y may be NaN
     * @return empty where the data separate
     */
    static Optional<WeightedFit> of(double[][] x, List<String> terms, double[] y, double[] w, boolean logit) {
        int n = y.length;
        double[] eta = new double[n];
        double[] fitted = new double[n];
        java.util.Arrays.fill(fitted, 0.5);
        double before = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] root = new double[n];
            double[] z = new double[n];
            for (int i = 0; i < n; i++) {
                double v = logit ? fitted[i] * (1 - fitted[i]) : 1;
                root[i] = w[i] == 0 ? 0 : Math.sqrt(w[i] * v);
                z[i] = w[i] == 0 ? 0 : root[i] * (logit ? eta[i] + (y[i] - fitted[i]) / v : y[i]);
            }
            OrthogonalColumns factors = OrthogonalColumns.of(scaled(x, root), terms);
            double[] b = factors.backward(factors.project(z));
            int[] kept = factors.kept();
            double deviance = 0;
            boolean extreme = false;
            for (int i = 0; i < n; i++) {
                eta[i] = 0;
                for (int c = 0; c < b.length; c++) {
                    eta[i] += b[c] * x[kept[c]][i];
                }
                fitted[i] = logit ? 1 / (1 + StrictMath.exp(-eta[i])) : eta[i];
                if (w[i] > 0 && logit) {
                    extreme |= fitted[i] < EXTREME || fitted[i] > 1 - EXTREME;
                    deviance -= 2 * w[i] * StrictMath.log(y[i] > 0.5 ? fitted[i] : 1 - fitted[i]);
                }
            }
            if (extreme) {
                return Optional.empty();
            }
            if (!logit || Math.abs(deviance - before) <= 1e-15 * (Math.abs(deviance) + 0.1)) {
                return Optional.of(new WeightedFit(kept, b, fitted, influence(x, terms, y, w, fitted, logit)));
            }
            before = deviance;
        }
        return Optional.of(last(x, terms, y, w, fitted, eta));
    }

    private static WeightedFit last(
            double[][] x, List<String> terms, double[] y, double[] w, double[] fitted, double[] eta) {
        double[] root = new double[y.length];
        double[] z = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            root[i] = w[i] == 0 ? 0 : Math.sqrt(w[i] * fitted[i] * (1 - fitted[i]));
            z[i] = root[i] == 0 ? 0 : root[i] * eta[i];
        }
        OrthogonalColumns factors = OrthogonalColumns.of(scaled(x, root), terms);
        return new WeightedFit(
                factors.kept(), factors.backward(factors.project(z)), fitted, influence(x, terms, y, w, fitted, true));
    }

    private static double[][] scaled(double[][] x, double[] root) {
        double[][] columns = new double[x.length][root.length];
        for (int j = 0; j < x.length; j++) {
            for (int i = 0; i < root.length; i++) {
                columns[j][i] = root[i] == 0 ? 0 : root[i] * x[j][i];
            }
        }
        return columns;
    }

    private static double[][] influence(
            double[][] x, List<String> terms, double[] y, double[] w, double[] fitted, boolean logit) {
        int n = y.length;
        double[] root = new double[n];
        for (int i = 0; i < n; i++) {
            root[i] = w[i] == 0 ? 0 : Math.sqrt(w[i] * (logit ? fitted[i] * (1 - fitted[i]) : 1));
        }
        OrthogonalColumns factors = OrthogonalColumns.of(scaled(x, root), terms);
        double[][] influence = new double[factors.rank()][n];
        double[] row = new double[factors.rank()];
        for (int i = 0; i < n; i++) {
            if (root[i] == 0) {
                continue;
            }
            for (int c = 0; c < row.length; c++) {
                row[c] = factors.q()[c][i] * w[i] * (y[i] - fitted[i]) / root[i];
            }
            double[] by = factors.backward(row);
            for (int c = 0; c < row.length; c++) {
                influence[c][i] = by[c];
            }
        }
        return influence;
    }
}
