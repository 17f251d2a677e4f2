package org.commonweal.statistics.regression;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.linear.NormalEquations;

/**
 * The arithmetic of {@link Logit}: Newton's method on the weighted log-likelihood.
 *
 * <p>Each step solves X'VX d = X'(s - n p) with V = n p (1-p); it is halved while the likelihood falls. It stops one step after
 * the largest change of a linear predictor is below 1e-9: convergence is quadratic, so that what is left is rounding.
 */
final class LogitFit {

    private static final int MOST_STEPS = 60;
    private static final double SETTLED = 1e-9;
    /** A linear predictor beyond this is asked whether it is on its way to infinity. */
    private static final double FAR = 14;

    final double[] b;
    final double[] inverse;
    final double[] p;
    final double logLikelihood;

    private LogitFit(double[] b, double[] inverse, double[] p, double logLikelihood) {
        this.b = b;
        this.inverse = inverse;
        this.p = p;
        this.logLikelihood = logLikelihood;
    }

    /** Either the fit, or why there is none. */
    record Outcome(Optional<LogitFit> fit, Optional<NotEstimable> refusal) {}

    static Outcome of(BinomialCells cells, String recipe) {
        Optional<NotEstimable> nothing = nothingToFit(cells, recipe);
        if (nothing.isPresent()) {
            return new Outcome(Optional.empty(), nothing);
        }
        int k = cells.terms().size();
        double[] b = new double[k];
        double[] eta = new double[cells.x().length];
        double likelihood = logLikelihood(cells, eta);
        boolean settled = false;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] p = probabilities(eta);
            NormalEquations information = NormalEquations.of(information(cells, p), k);
            if (settled) {
                return new Outcome(
                        Optional.of(new LogitFit(b, information.inverse(), p, likelihood)), Optional.empty());
            }
            double[] d = information.solve(gradient(cells, p));
            double[] along = times(cells.x(), d);
            if (largest(eta) > FAR && separates(cells, along)) {
                return refused(separated(cells, d, along, recipe));
            }
            double size = 1;
            double[] ahead = plus(eta, along, size);
            double better = logLikelihood(cells, ahead);
            while (!(better >= likelihood - 1e-12 * Math.abs(likelihood)) && size > 1e-6) {
                size /= 2;
                ahead = plus(eta, along, size);
                better = logLikelihood(cells, ahead);
            }
            b = plus(b, d, size);
            eta = times(cells.x(), b);
            likelihood = better;
            settled = size * largest(along) < SETTLED;
        }
        return refused(new NotEstimable(
                "The logit of '%s' did not settle in %d steps.".formatted(cells.outcome(), MOST_STEPS),
                "leave out terms with very few rows, or use the linear model.",
                recipe));
    }

    private static Outcome refused(NotEstimable why) {
        return new Outcome(Optional.empty(), Optional.of(why));
    }

    private static Optional<NotEstimable> nothingToFit(BinomialCells cells, String recipe) {
        double yes = Arrays.stream(cells.yes()).sum();
        double trials = Arrays.stream(cells.trials()).sum();
        String outcome = cells.outcome();
        if (trials == 0) {
            return Optional.of(new NotEstimable(
                    "No row has both '%s' and every term.".formatted(outcome),
                    "look at the item non-response of '%s' and of the covariates.".formatted(outcome),
                    recipe));
        }
        boolean anyYes = IntStream.range(0, cells.x().length).anyMatch(i -> cells.yes()[i] > 0);
        boolean anyNo = IntStream.range(0, cells.x().length).anyMatch(i -> cells.yes()[i] < cells.trials()[i]);
        if (!anyYes || !anyNo) {
            return Optional.of(new NotEstimable(
                    "'%s' does not vary: every row says %s.".formatted(outcome, yes > 0 ? "yes" : "no"),
                    "choose an outcome that some have and some have not.",
                    recipe));
        }
        int k = cells.terms().size();
        double[] even = new double[cells.x().length];
        Arrays.fill(even, 0.5);
        int[] dependent = NormalEquations.of(information(cells, even), k).dependent();
        if (dependent.length > 0) {
            return Optional.of(new NotEstimable(
                    "These terms are linear combinations of the terms before them: %s."
                            .formatted(named(cells.terms(), dependent)),
                    "leave them out, or merge the categories behind them.",
                    recipe));
        }
        return Optional.empty();
    }

    /** Whether going on along these predictors never hurts any cell and helps at least one: the mark of separation. */
    private static boolean separates(BinomialCells cells, double[] along) {
        double scale = 0;
        for (int i = 0; i < along.length; i++) {
            scale = cells.trials()[i] > 0 ? Math.max(scale, Math.abs(along[i])) : scale;
        }
        double slack = 1e-3 * scale;
        if (scale < 0.05) {
            return false;
        }
        for (int i = 0; i < along.length; i++) {
            boolean mayRise = cells.yes()[i] >= cells.trials()[i];
            boolean mayFall = cells.yes()[i] <= 0;
            if (along[i] > slack && !mayRise || along[i] < -slack && !mayFall) {
                return false;
            }
        }
        return true;
    }

    private static NotEstimable separated(BinomialCells cells, double[] d, double[] along, String recipe) {
        int k = d.length;
        double scale = largest(along);
        int[] guilty = IntStream.range(0, k)
                .filter(j -> {
                    double reach = 0;
                    for (double[] row : cells.x()) {
                        reach = Math.max(reach, Math.abs(row[j]));
                    }
                    return Math.abs(d[j]) * reach > 0.05 * scale;
                })
                .toArray();
        long decided = IntStream.range(0, along.length)
                .filter(i -> Math.abs(along[i]) > 1e-3 * scale)
                .mapToLong(i -> cells.rows()[i])
                .sum();
        long rows = Arrays.stream(cells.rows()).sum();
        return new NotEstimable(
                "%s separation: %s together tell '%s' without error for %d of %d rows, so that the log-odds have no end."
                        .formatted(
                                decided == rows ? "Perfect" : "Quasi-complete",
                                named(cells.terms(), guilty),
                                cells.outcome(),
                                decided,
                                rows),
                "merge or leave out these terms, or use the linear model.",
                recipe);
    }

    private static String named(List<String> terms, int[] which) {
        return Arrays.stream(which).mapToObj(j -> "'" + terms.get(j) + "'").collect(Collectors.joining(", "));
    }

    private static double[] information(BinomialCells cells, double[] p) {
        int k = cells.terms().size();
        double[] sum = new double[k * k];
        for (int i = 0; i < p.length; i++) {
            double v = cells.trials()[i] * p[i] * (1 - p[i]);
            double[] x = cells.x()[i];
            for (int a = 0; a < k; a++) {
                double vx = v * x[a];
                if (vx != 0) {
                    for (int c = 0; c <= a; c++) {
                        sum[a * k + c] += vx * x[c];
                    }
                }
            }
        }
        for (int a = 0; a < k; a++) {
            for (int c = 0; c < a; c++) {
                sum[c * k + a] = sum[a * k + c];
            }
        }
        return sum;
    }

    private static double[] gradient(BinomialCells cells, double[] p) {
        double[] sum = new double[cells.terms().size()];
        for (int i = 0; i < p.length; i++) {
            double left = cells.yes()[i] - cells.trials()[i] * p[i];
            for (int a = 0; a < sum.length; a++) {
                sum[a] += left * cells.x()[i][a];
            }
        }
        return sum;
    }

    private static double logLikelihood(BinomialCells cells, double[] eta) {
        double sum = 0;
        for (int i = 0; i < eta.length; i++) {
            double soft = Math.max(eta[i], 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(eta[i])));
            sum += cells.yes()[i] * eta[i] - cells.trials()[i] * soft;
        }
        return sum;
    }

    static double probability(double eta) {
        if (eta >= 0) {
            return 1 / (1 + StrictMath.exp(-eta));
        }
        double e = StrictMath.exp(eta);
        return e / (1 + e);
    }

    private static double[] probabilities(double[] eta) {
        return Arrays.stream(eta).map(LogitFit::probability).toArray();
    }

    private static double[] times(double[][] x, double[] b) {
        double[] eta = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < b.length; j++) {
                eta[i] += x[i][j] * b[j];
            }
        }
        return eta;
    }

    private static double[] plus(double[] a, double[] b, double factor) {
        double[] sum = a.clone();
        for (int i = 0; i < a.length; i++) {
            sum[i] += factor * b[i];
        }
        return sum;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
