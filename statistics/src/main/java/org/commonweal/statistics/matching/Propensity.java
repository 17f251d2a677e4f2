package org.commonweal.statistics.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.linear.NormalEquations;
import org.commonweal.statistics.regression.BinomialCells;
import org.commonweal.statistics.regression.Logit;
import org.commonweal.statistics.regression.LogitErrors;

/**
 * The probability of being treated, given the covariates: a logit by maximum likelihood on standardised covariates (Rosenbaum
 * and Rubin 1983, Biometrika 70). A covariate that the ones before it explain is left out; the scores are the same.
 *
 * @param score one a unit, between 0 and 1
 * @param leftOut the covariates left out, by name
 */
public record Propensity(double[] score, List<String> leftOut) {

    private static final double CONSTANT = 1e-12;

    /** Either the scores, or why there are none. */
    record Outcome(Optional<Propensity> propensity, Optional<NoChoice> refusal) {}

    /** The scores; empty where treated and comparators are separated by the covariates. */
    public static Optional<Propensity> of(Units units) {
        return of(units, "propensity score").propensity();
    }

    static Outcome of(Units units, String recipe) {
        List<String> leftOut = new ArrayList<>();
        int[] kept = independent(units, leftOut);
        double[][] x = standardised(units, kept);
        List<String> terms = new ArrayList<>(List.of("(constant)"));
        for (int j : kept) {
            terms.add(units.covariates().get(j));
        }
        double[] y = new double[units.size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = units.treated()[i] ? 1 : 0;
        }
        Logit logit = Logit.of(
                BinomialCells.ofRows("treated", terms, List.of("all"), x, y, new double[0], new int[units.size()]));
        if (logit.refusal().isPresent()) {
            NotEstimable why = logit.refusal().get();
            return new Outcome(Optional.empty(), Optional.of(new NoChoice(why.reason(), why.remedy(), recipe)));
        }
        double[] b = new double[terms.size()];
        for (int t = 0; t < b.length; t++) {
            Effect effect = logit.coefficient(terms.get(t), LogitErrors.MODEL);
            if (!(effect instanceof Estimate estimate)) {
                return new Outcome(
                        Optional.empty(),
                        Optional.of(new NoChoice(
                                "The propensity score could not be estimated.", "use fewer covariates.", recipe)));
            }
            b[t] = estimate.value();
        }
        double[] score = new double[units.size()];
        for (int i = 0; i < score.length; i++) {
            double eta = 0;
            for (int t = 0; t < b.length; t++) {
                eta += b[t] * x[i][t];
            }
            score[i] = 1 / (1 + StrictMath.exp(-eta));
        }
        return new Outcome(Optional.of(new Propensity(score, List.copyOf(leftOut))), Optional.empty());
    }

    /** The covariates that are not linear combinations of a constant and the ones before them. */
    private static int[] independent(Units units, List<String> leftOut) {
        int p = units.covariates().size();
        int[] all = java.util.stream.IntStream.range(0, p).toArray();
        double[][] x = standardised(units, all);
        double[] products = new double[p * p];
        for (double[] row : x) {
            for (int j = 0; j < p; j++) {
                for (int c = 0; c <= j; c++) {
                    products[j * p + c] += row[j + 1] * row[c + 1];
                }
            }
        }
        boolean[] out = new boolean[p];
        for (int j : NormalEquations.of(products, p).dependent()) {
            out[j] = true;
            leftOut.add(units.covariates().get(j));
        }
        return java.util.stream.IntStream.range(0, p).filter(j -> !out[j]).toArray();
    }

    /** A constant, then these covariates with mean 0 and variance 1; one that does not vary becomes 0. */
    private static double[][] standardised(Units units, int[] kept) {
        int n = units.size();
        double[][] x = new double[n][kept.length + 1];
        for (double[] row : x) {
            row[0] = 1;
        }
        for (int c = 0; c < kept.length; c++) {
            double[] column = units.column(kept[c]);
            double mean = java.util.Arrays.stream(column).sum() / n;
            double squares = 0;
            for (double value : column) {
                squares += (value - mean) * (value - mean);
            }
            double sd = StrictMath.sqrt(squares / n);
            boolean varies = sd > CONSTANT * Math.abs(mean);
            for (int i = 0; i < n; i++) {
                x[i][c + 1] = varies ? (column[i] - mean) / sd : 0;
            }
        }
        return x;
    }
}
