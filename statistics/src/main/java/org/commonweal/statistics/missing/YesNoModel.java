package org.commonweal.statistics.missing;

import org.commonweal.statistics.distribution.Draws;

/**
 * A logit with one level a group, kept finite under separation by a weak normal prior in place of the pseudo-rows of White, Daniel and
 * Royston (2010, Computational Statistics and Data Analysis 54): the levels around the overall log-odds with standard deviation 1.5,
 * the slopes of standardised predictors around 0 with 2.5.
 *
 * <p>It is fitted in full once; when the predictors were completed anew it is moved with the information matrix of that first fit,
 * which needs only gradients. Parameters are drawn with that matrix, too.
 */
final class YesNoModel {

    static final double GROUP_PRIOR = 1 / (1.5 * 1.5);
    static final double SLOPE_PRIOR = 1 / (2.5 * 2.5);

    private static final int MOST_STEPS = 40;
    private static final int MOST_MOVES = 10;
    /** The Newton decrement, in squared standard errors, below which a fit is good enough to draw from. */
    private static final double SETTLED = 1e-6;
    /** The same for a moved fit, before its last move, which makes it much smaller. */
    private static final double NEAR = 1e-3;

    private final int[] rows;
    private final boolean[] yes;
    private final double centre;
    private final double[] theta;
    private final GroupedSystem information;

    private YesNoModel(int[] rows, boolean[] yes, double centre, double[] theta, GroupedSystem information) {
        this.rows = rows;
        this.yes = yes;
        this.centre = centre;
        this.theta = theta;
        this.information = information;
    }

    /** Both answers must occur. */
    static YesNoModel fit(Predictors.Matrix m, int[] rows, boolean[] yes) {
        double share = 0;
        for (boolean one : yes) {
            share += one ? 1.0 / yes.length : 0;
        }
        double centre = StrictMath.log(share / (1 - share));
        double[] theta = new double[m.groups() + m.q()];
        java.util.Arrays.fill(theta, 0, m.groups(), centre);
        double[] v = new double[rows.length];
        for (int step = 0; ; step++) {
            for (int r = 0; r < rows.length; r++) {
                double p = probability(m.at(rows[r], theta));
                v[r] = p * (1 - p);
            }
            GroupedSystem information = GroupedSystem.of(m, rows, v, GROUP_PRIOR, SLOPE_PRIOR);
            YesNoModel model = new YesNoModel(rows, yes, centre, theta, information);
            double[] gradient = model.gradient(m, theta);
            double[] d = information.solve(gradient);
            double decrement = dot(gradient, d);
            if (decrement < SETTLED || step == MOST_STEPS) {
                return model;
            }
            // Full steps from the overall log-odds; only a very large one is shortened, so that none overshoots.
            theta = moved(theta, d, decrement > rows.length ? 0.5 : 1);
        }
    }

    /** Drawn parameters, after moving to these predictors. */
    double[] drawn(Predictors.Matrix m, Draws draws) {
        double[] at = theta;
        double decrement = Double.POSITIVE_INFINITY;
        for (int move = 0; move < MOST_MOVES && !(decrement < NEAR); move++) {
            double[] gradient = gradient(m, at);
            double[] d = information.solve(gradient);
            decrement = dot(gradient, d);
            at = moved(at, d, 1);
        }
        if (!(decrement < 1e-2)) {
            YesNoModel again = fit(m, rows, yes);
            return moved(again.theta, again.information.draw(draws), 1);
        }
        return moved(at, information.draw(draws), 1);
    }

    /** The fitted probability of yes in a row. */
    double probability(Predictors.Matrix m, int row) {
        return probability(m.at(row, theta));
    }

    private double[] gradient(Predictors.Matrix m, double[] at) {
        double[] gradient = new double[at.length];
        for (int r = 0; r < rows.length; r++) {
            double p = probability(m.at(rows[r], at));
            m.add(rows[r], (yes[r] ? 1 : 0) - p, gradient);
        }
        for (int j = 0; j < at.length; j++) {
            gradient[j] -= j < m.groups() ? GROUP_PRIOR * (at[j] - centre) : SLOPE_PRIOR * at[j];
        }
        return gradient;
    }

    static double probability(double eta) {
        if (eta >= 0) {
            return 1 / (1 + StrictMath.exp(-eta));
        }
        double e = StrictMath.exp(eta);
        return e / (1 + e);
    }

    private static double[] moved(double[] a, double[] d, double factor) {
        double[] sum = a.clone();
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * d[j];
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
