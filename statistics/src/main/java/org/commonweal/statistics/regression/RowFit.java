package org.commonweal.statistics.regression;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.commonweal.statistics.distribution.StudentT;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.Interval;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.estimate.Sample;
import org.commonweal.statistics.linear.Dependency;
import org.commonweal.statistics.linear.OrthogonalColumns;

/**
 * A linear model fitted to rows: coefficients, residuals, and their uncertainty under any {@link RowCovariance}.
 *
 * <p>Weights are kept with mean 1, so that their scale cannot matter; {@link #residualSumOfSquares()} is on the scale given.
 */
public final class RowFit {

    private static final double LEVEL = 0.95;

    private final DesignColumns design;
    private final int[] used;
    private final OrthogonalColumns factors;
    private final double[] root;
    private final double[] outcome;
    private final double meanWeight;
    private final boolean weighted;
    private final List<String> terms;
    private final double[] coefficients;
    private final double[] residuals;

    RowFit(
            DesignColumns design,
            int[] used,
            OrthogonalColumns factors,
            double[] root,
            double[] outcome,
            double meanWeight,
            boolean weighted) {
        this.design = design;
        this.used = used;
        this.factors = factors;
        this.root = root;
        this.outcome = outcome;
        this.meanWeight = meanWeight;
        this.weighted = weighted;
        this.terms = IntStream.of(factors.kept()).mapToObj(design.terms()::get).toList();
        double[] scaled = new double[root.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = root[i] * outcome[i];
        }
        double[] fitted = new double[factors.rank()];
        // the second round takes away what rounding left of the fit in the residuals
        for (int round = 0; round < 2; round++) {
            double[] projected = factors.project(scaled);
            for (int c = 0; c < projected.length; c++) {
                fitted[c] += projected[c];
                double[] q = factors.q()[c];
                for (int i = 0; i < scaled.length; i++) {
                    scaled[i] -= projected[c] * q[i];
                }
            }
        }
        this.coefficients = factors.backward(fitted);
        this.residuals = new double[scaled.length];
        for (int i = 0; i < scaled.length; i++) {
            residuals[i] = scaled[i] / root[i];
        }
    }

    /** The terms that are estimated. */
    public List<String> terms() {
        return terms;
    }

    /** The terms that were left out, and of what they are combinations. */
    public List<Dependency> leftOut() {
        return factors.dependencies();
    }

    public double coefficient(String term) {
        return coefficients[index(term)];
    }

    /** How many rows entered: N. */
    public int rows() {
        return used.length;
    }

    /** Which rows entered. */
    public int[] used() {
        return used.clone();
    }

    /** How many coefficients are estimated: K. */
    public int parameters() {
        return coefficients.length;
    }

    /** y - Xb for the rows that entered. */
    public double[] residuals() {
        return residuals.clone();
    }

    /** &Sigma; w e<sup>2</sup>, on the scale of the weights given. */
    public double residualSumOfSquares() {
        return meanWeight * normedResidualSum();
    }

    double normedResidualSum() {
        double sum = 0;
        for (int i = 0; i < residuals.length; i++) {
            sum += root[i] * residuals[i] * root[i] * residuals[i];
        }
        return sum;
    }

    /** 1 - &Sigma; w e<sup>2</sup> / &Sigma; w (y - mean)<sup>2</sup>; for models with a constant. */
    public double rSquared() {
        double w = 0;
        double wy = 0;
        for (int i = 0; i < outcome.length; i++) {
            w += root[i] * root[i];
            wy += root[i] * root[i] * outcome[i];
        }
        double total = 0;
        for (int i = 0; i < outcome.length; i++) {
            double deviation = outcome[i] - wy / w;
            total += root[i] * root[i] * deviation * deviation;
        }
        return 1 - normedResidualSum() / total;
    }

    /** The coefficients with their uncertainty, in the order of the terms. */
    public List<Coefficient> table(RowCovariance covariance) {
        return terms.stream()
                .map(term -> new Coefficient(term, effect(term, covariance)))
                .toList();
    }

    /** One coefficient with its uncertainty, or why there is none. */
    public Effect effect(String term, RowCovariance covariance) {
        for (Dependency dependency : leftOut()) {
            if (dependency.involves(term)) {
                return new NotEstimable(
                        dependency.inWords() + ", so '" + term + "' cannot be told apart",
                        "leave out one of the terms named",
                        covariance.recipe());
            }
        }
        if (rows() <= parameters()) {
            return new NotEstimable(
                    rows() + " rows for " + parameters() + " coefficients leave nothing to judge the error by",
                    "use fewer terms or more rows",
                    covariance.recipe());
        }
        if (covariance instanceof RowCovariance.Heteroskedastic white && white.type() >= 2 && someRowStandsAlone()) {
            return new NotEstimable(
                    "some row is the only one of its kind and fixes a coefficient by itself (leverage 1)",
                    "leave such rows out, or use HC1",
                    covariance.recipe());
        }
        double[] unit = new double[parameters()];
        unit[index(term)] = 1;
        Uncertainty found = covariance.uncertainty(this, factors.forward(unit));
        if (!(found.variance() > 0) || !(found.degreesOfFreedom() > 0)) {
            return new NotEstimable(
                    Double.isNaN(found.variance())
                            ? "without one of the clusters '" + term + "' cannot be estimated"
                            : "this variance of '" + term + "' comes out as " + found.variance() + ", which is none",
                    "choose another covariance: leaving out clusters needs two of each kind, and with two-way clusters "
                            + "a variance can fall below zero in small samples",
                    covariance.recipe());
        }
        double value = coefficient(term);
        double error = Math.sqrt(found.variance());
        double half = error * StudentT.of(found.degreesOfFreedom()).critical(LEVEL);
        return new Estimate(
                value,
                OptionalDouble.of(error),
                OptionalDouble.of(found.degreesOfFreedom()),
                StudentT.of(found.degreesOfFreedom()).twoSided(value / error),
                new Interval(value - half, value + half, LEVEL),
                sample(found.clusters()),
                covariance.recipe() + (weighted ? "; weighted" : ""));
    }

    private boolean someRowStandsAlone() {
        return java.util.Arrays.stream(leverages()).anyMatch(h -> h > 1 - 1e-10);
    }

    /** A variance and what belongs to it. */
    record Uncertainty(double variance, double degreesOfFreedom, int clusters) {}

    private Sample sample(int clusters) {
        double w = 0;
        double w2 = 0;
        for (double r : root) {
            w += r * r;
            w2 += r * r * r * r;
        }
        return new Sample(rows(), clusters, w * w / w2);
    }

    private int index(String term) {
        int index = terms.indexOf(term);
        if (index < 0) {
            throw new IllegalArgumentException("no term '" + term + "' is estimated; there are " + terms);
        }
        return index;
    }

    boolean isWeighted() {
        return weighted;
    }

    /** The square roots of the weights, which have mean 1. */
    double[] root() {
        return root;
    }

    double[] residual() {
        return residuals;
    }

    OrthogonalColumns factors() {
        return factors;
    }

    /** Q c: with c = R'<sup>-1</sup> of a unit vector, the row weights of a coefficient, divided by the root weights. */
    double[] rowWeights(double[] c) {
        double[] weights = new double[rows()];
        for (int j = 0; j < c.length; j++) {
            double[] q = factors.q()[j];
            for (int i = 0; i < weights.length; i++) {
                weights[i] += c[j] * q[i];
            }
        }
        return weights;
    }

    /** Rows of Q for some rows, n x k. */
    double[] qRows(int[] rows) {
        int k = parameters();
        double[] sub = new double[rows.length * k];
        for (int c = 0; c < k; c++) {
            for (int i = 0; i < rows.length; i++) {
                sub[i * k + c] = factors.q()[c][rows[i]];
            }
        }
        return sub;
    }

    /** The diagonal of the (weighted) hat matrix. */
    double[] leverages() {
        double[] h = new double[rows()];
        for (double[] q : factors.q()) {
            for (int i = 0; i < h.length; i++) {
                h[i] += q[i] * q[i];
            }
        }
        return h;
    }

    /** K under a convention, where effects are nested in at least one of these groupings of the rows that entered. */
    int count(ParameterCount convention, List<int[]> clusters) {
        int dummies = 0;
        int nested = 0;
        for (DesignColumns.Effects effects : design.effects()) {
            int kept = (int) effects.dummies().stream().filter(terms::contains).count();
            dummies += kept;
            if (clusters.stream().anyMatch(one -> nested(effects.codes(), one))) {
                nested += kept;
            }
        }
        return convention.of(parameters(), nested, dummies);
    }

    private boolean nested(int[] codes, int[] cluster) {
        java.util.Map<Integer, Integer> home = new java.util.HashMap<>();
        for (int i = 0; i < used.length; i++) {
            Integer first = home.putIfAbsent(codes[used[i]], cluster[i]);
            if (first != null && first != cluster[i]) {
                return false;
            }
        }
        return true;
    }

    /** Labels of all rows as codes of the rows that entered, 0 to G-1. */
    int[] clusters(List<String> labels) {
        if (labels.size() != design.rows()) {
            throw new IllegalArgumentException(labels.size() + " cluster labels for " + design.rows() + " rows");
        }
        return DesignColumns.codes(IntStream.of(used).mapToObj(labels::get).toList());
    }
}
