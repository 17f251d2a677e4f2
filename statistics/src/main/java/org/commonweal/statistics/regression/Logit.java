package org.commonweal.statistics.regression;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.commonweal.statistics.distribution.StudentT;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.Interval;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.estimate.Sample;

/**
 * A share on the log-odds scale, by weighted maximum likelihood, and what it says on the probability scale.
 *
 * <p>The interaction of a logit difference-in-differences is not the effect on the share (Ai and Norton 2003). The effect is
 * the mean, over the treated rows after the start, of p(x) minus p(x with the interaction switched off): {@link #effect}
 * (Puhani 2012, Economics Letters 115; Wooldridge 2023, Econometrics Journal 26). Errors on the probability scale come by the
 * delta method, the covariates held as they are. Where the data separate or terms are collinear, every question is answered
 * with the same {@link NotEstimable}, which names the terms.
 */
public final class Logit {

    private static final double LEVEL = 0.95;

    private final BinomialCells cells;
    private final LogitFit.Outcome outcome;
    private final Sample sample;

    private Logit(BinomialCells cells, LogitFit.Outcome outcome) {
        this.cells = cells;
        this.outcome = outcome;
        double weight = Arrays.stream(cells.trials()).sum();
        double squares = Arrays.stream(cells.squares()).sum();
        long rows = Arrays.stream(cells.rows()).sum();
        int clusters = (int) Arrays.stream(cells.cluster()).distinct().count();
        this.sample = new Sample(rows, clusters, squares > 0 ? weight * weight / squares : 0);
    }

    /** Fits the model; a model that cannot be fitted answers every question with the reason. */
    public static Logit of(BinomialCells cells) {
        return new Logit(cells, LogitFit.of(cells, "logit of '%s', maximum likelihood".formatted(cells.outcome())));
    }

    /** Why there is no fit; empty where there is one. */
    public Optional<NotEstimable> refusal() {
        return outcome.refusal();
    }

    /** The weighted log-likelihood at its maximum; empty where there is no fit. */
    public OptionalDouble logLikelihood() {
        return outcome.fit().map(fit -> OptionalDouble.of(fit.logLikelihood)).orElse(OptionalDouble.empty());
    }

    /**
     * A coefficient, in log-odds.
     *
     * @throws IllegalArgumentException where no term has this name
     */
    public Effect coefficient(String term, LogitErrors errors) {
        int j = index(term);
        double[] gradient = new double[cells.terms().size()];
        gradient[j] = 1;
        return answer(fit -> new Slope(fit.b[j], gradient), errors, "log-odds of '%s'".formatted(term));
    }

    /**
     * The effect on the treated on the probability scale: over all rows where the first interaction is not 0, the weighted mean
     * of p(x) - p(x with every one of these interactions at 0).
     *
     * @param interactions the terms to switch off: {@code did}, and with it any products of {@code did} with covariates
     */
    public Effect effect(List<String> interactions, LogitErrors errors) {
        int[] off = interactions.stream().mapToInt(this::index).toArray();
        String words = "ATT on the probability scale, switching off " + String.join(", ", interactions);
        if (cellsWith(off[0]) == 0) {
            return new NotEstimable(
                    "No row has '%s' different from 0.".formatted(interactions.getFirst()),
                    "check that a treated area was surveyed after the start.",
                    recipe(errors, words));
        }
        return answer(fit -> contrast(fit, off), errors, words);
    }

    /** The average marginal effect of a term taken as continuous: the weighted mean of p (1-p) b over all rows. */
    public Effect averageMarginalEffect(String term, LogitErrors errors) {
        int j = index(term);
        return answer(fit -> slope(fit, j), errors, "average marginal effect of '%s'".formatted(term));
    }

    private double cellsWith(int term) {
        double weight = 0;
        for (int i = 0; i < cells.x().length; i++) {
            weight += cells.x()[i][term] != 0 ? cells.trials()[i] : 0;
        }
        return weight;
    }

    private int index(String term) {
        int j = cells.terms().indexOf(term);
        if (j < 0) {
            throw new IllegalArgumentException("no term is called '%s'; there are %s".formatted(term, cells.terms()));
        }
        return j;
    }

    /** A number and its derivatives by the coefficients. */
    private record Slope(double value, double[] gradient) {}

    private interface Question {
        Slope of(LogitFit fit);
    }

    private Slope contrast(LogitFit fit, int[] off) {
        int k = fit.b.length;
        double value = 0;
        double weight = 0;
        double[] gradient = new double[k];
        for (int i = 0; i < fit.p.length; i++) {
            double[] x = cells.x()[i];
            double w = cells.trials()[i];
            if (x[off[0]] == 0 || w == 0) {
                continue;
            }
            double[] without = x.clone();
            for (int j : off) {
                without[j] = 0;
            }
            double q = LogitFit.probability(dot(without, fit.b));
            double p = fit.p[i];
            value += w * (p - q);
            weight += w;
            for (int j = 0; j < k; j++) {
                gradient[j] += w * (p * (1 - p) * x[j] - q * (1 - q) * without[j]);
            }
        }
        return scaled(value, gradient, weight);
    }

    private Slope slope(LogitFit fit, int term) {
        int k = fit.b.length;
        double value = 0;
        double weight = 0;
        double[] gradient = new double[k];
        for (int i = 0; i < fit.p.length; i++) {
            double w = cells.trials()[i];
            double v = fit.p[i] * (1 - fit.p[i]);
            value += w * v * fit.b[term];
            weight += w;
            gradient[term] += w * v;
            double bend = w * v * (1 - 2 * fit.p[i]) * fit.b[term];
            for (int j = 0; j < k; j++) {
                gradient[j] += bend * cells.x()[i][j];
            }
        }
        return scaled(value, gradient, weight);
    }

    private static Slope scaled(double value, double[] gradient, double weight) {
        return new Slope(
                value / weight, Arrays.stream(gradient).map(g -> g / weight).toArray());
    }

    private Effect answer(Question question, LogitErrors errors, String words) {
        if (outcome.fit().isEmpty()) {
            return outcome.refusal().orElseThrow();
        }
        LogitFit fit = outcome.fit().get();
        String recipe = recipe(errors, words);
        if (errors != LogitErrors.MODEL && sample.clusters() < 2) {
            return new NotEstimable(
                    "All rows stand in one cluster, so that nothing varies between clusters.",
                    "name the column of the area as cluster.",
                    recipe);
        }
        Slope slope = question.of(fit);
        double se = StrictMath.sqrt(variance(fit, slope.gradient(), errors));
        StudentT reference = errors == LogitErrors.CR1_T ? StudentT.of(sample.clusters() - 1) : StudentT.normal();
        double reach = reference.critical(LEVEL) * se;
        return new Estimate(
                slope.value(),
                OptionalDouble.of(se),
                OptionalDouble.of(reference.df()),
                reference.twoSided(slope.value() / se),
                new Interval(slope.value() - reach, slope.value() + reach, LEVEL),
                sample,
                recipe);
    }

    private String recipe(LogitErrors errors, String words) {
        boolean weighted = sample.effectiveRows() < sample.rows() * (1 - 1e-12);
        return "logit, maximum likelihood; %s; %s; %s; %d clusters"
                .formatted(words, errors.words(), weighted ? "sampling weights" : "unweighted", sample.clusters());
    }

    /** gradient' V gradient: with a = (X'VX)^-1 gradient, the sandwich is the sum over clusters of (score_g' a)^2. */
    private double variance(LogitFit fit, double[] gradient, LogitErrors errors) {
        int k = gradient.length;
        double[] a = new double[k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                a[i] += fit.inverse[i * k + j] * gradient[j];
            }
        }
        if (errors == LogitErrors.MODEL) {
            return dot(a, gradient);
        }
        double[] byCluster = new double[cells.clusters().size()];
        for (int i = 0; i < fit.p.length; i++) {
            double left = cells.yes()[i] - cells.trials()[i] * fit.p[i];
            byCluster[cells.cluster()[i]] += left * dot(cells.x()[i], a);
        }
        double meat = Arrays.stream(byCluster).map(s -> s * s).sum();
        double g = sample.clusters();
        return errors == LogitErrors.CR0 ? meat : meat * g / (g - 1);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
