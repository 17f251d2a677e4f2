package org.commonweal.statistics.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.commonweal.statistics.distribution.StudentT;
import org.commonweal.statistics.estimate.Interval;

/**
 * How far effects differ between areas: y<sub>j</sub> ~ N(&theta;<sub>j</sub>, s<sub>j</sub>&sup2;), &theta;<sub>j</sub> ~ N(&mu;, &tau;&sup2;), a
 * flat prior on &mu; and a half-normal one on &tau; (Rubin 1981; Gelman 2006, Bayesian Analysis 1).
 *
 * <p>Given &tau; everything is normal; &tau; is integrated on a grid x with &tau; = s sinh x. The integrand is even and analytic in x and has
 * vanished at the end, so that the trapezoidal rule is exact to rounding. No random numbers. To be shown beside the pooled estimate, not
 * instead of it.
 *
 * @param names of the areas
 * @param areas what is believed of each area's effect, drawn towards the mean
 * @param mean what is believed of &mu;
 * @param spread what is believed of &tau;; its {@code aboveZero} is 1
 * @param priorScale the scale of the half-normal prior
 */
public record PartialPooling(
        List<String> names, List<Posterior> areas, Posterior mean, Posterior spread, double priorScale) {

    private static final int POINTS = 1200;

    /**
     * @param estimates one an area, three or more
     * @param standardErrors theirs, above 0
     * @param priorScale the scale of the prior on &tau;, above 0, in units of the outcome: about two thirds of the prior mass of
     *     &tau; lies below it
     */
    public static PartialPooling of(
            List<String> names, double[] estimates, double[] standardErrors, double priorScale, double level) {
        check(names, estimates, standardErrors, priorScale);
        double least = Arrays.stream(standardErrors).min().orElseThrow();
        double[] tau = new double[POINTS + 1];
        double[] weight = new double[POINTS + 1];
        double[] log = new double[POINTS + 1];
        double reach = 9 * priorScale / least;
        double end = StrictMath.log(reach + StrictMath.sqrt(reach * reach + 1));
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= POINTS; i++) {
            double x = end * i / POINTS;
            tau[i] = least * StrictMath.sinh(x);
            log[i] = logDensity(estimates, standardErrors, tau[i], priorScale) + StrictMath.log(StrictMath.cosh(x));
            highest = Math.max(highest, log[i]);
        }
        double mass = 0;
        for (int i = 0; i <= POINTS; i++) {
            weight[i] = StrictMath.exp(log[i] - highest) * (i == 0 || i == POINTS ? 0.5 : 1);
            mass += weight[i];
        }
        for (int i = 0; i <= POINTS; i++) {
            weight[i] /= mass;
        }
        return summary(names, estimates, standardErrors, priorScale, level, tau, weight);
    }

    private static PartialPooling summary(
            List<String> names, double[] y, double[] s, double scale, double level, double[] tau, double[] weight) {
        int n = tau.length;
        double[] centre = new double[n];
        double[] variance = new double[n];
        for (int i = 0; i < n; i++) {
            double[] mu = grandMean(y, s, tau[i]);
            centre[i] = mu[0];
            variance[i] = mu[1];
        }
        List<Posterior> areas = new ArrayList<>();
        for (int j = 0; j < y.length; j++) {
            double[] mean = new double[n];
            double[] spread = new double[n];
            for (int i = 0; i < n; i++) {
                double between = tau[i] * tau[i];
                double own = between / (between + s[j] * s[j]);
                mean[i] = own * y[j] + (1 - own) * centre[i];
                spread[i] = own * s[j] * s[j] + (1 - own) * (1 - own) * variance[i];
            }
            areas.add(mixture(weight, mean, spread, level));
        }
        return new PartialPooling(
                List.copyOf(names),
                List.copyOf(areas),
                mixture(weight, centre, variance, level),
                ofSpread(weight, tau, level),
                scale);
    }

    /** log p(&tau; | y) up to a constant, with &mu; integrated out. */
    private static double logDensity(double[] y, double[] s, double tau, double scale) {
        double[] mu = grandMean(y, s, tau);
        double log = -tau * tau / (2 * scale * scale) + 0.5 * StrictMath.log(mu[1]);
        for (int j = 0; j < y.length; j++) {
            double v = s[j] * s[j] + tau * tau;
            log -= 0.5 * StrictMath.log(v) + (y[j] - mu[0]) * (y[j] - mu[0]) / (2 * v);
        }
        return log;
    }

    /** The precision-weighted mean given &tau;, and its variance. */
    private static double[] grandMean(double[] y, double[] s, double tau) {
        double precision = 0;
        double sum = 0;
        for (int j = 0; j < y.length; j++) {
            double p = 1 / (s[j] * s[j] + tau * tau);
            precision += p;
            sum += p * y[j];
        }
        return new double[] {sum / precision, 1 / precision};
    }

    private static Posterior mixture(double[] weight, double[] mean, double[] variance, double level) {
        double m = 0;
        double second = 0;
        for (int i = 0; i < weight.length; i++) {
            m += weight[i] * mean[i];
        }
        for (int i = 0; i < weight.length; i++) {
            second += weight[i] * (variance[i] + (mean[i] - m) * (mean[i] - m));
        }
        double sd = StrictMath.sqrt(second);
        StudentT normal = StudentT.normal();
        DoubleUnaryOperator below = x -> {
            double p = 0;
            for (int i = 0; i < weight.length; i++) {
                p += weight[i] * normal.cumulative((x - mean[i]) / StrictMath.sqrt(variance[i]));
            }
            return p;
        };
        double tail = (1 - level) / 2;
        double low = quantile(below, tail, m - 40 * sd, m + 40 * sd);
        double high = quantile(below, 1 - tail, m - 40 * sd, m + 40 * sd);
        return new Posterior(m, sd, new Interval(low, high, level), 1 - below.applyAsDouble(0));
    }

    private static double quantile(DoubleUnaryOperator below, double p, double from, double to) {
        double low = from;
        double high = to;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (below.applyAsDouble(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** &tau; itself: quantiles by the cumulated trapezoids, between grid points on a straight line. */
    private static Posterior ofSpread(double[] weight, double[] tau, double level) {
        double m = 0;
        double second = 0;
        for (int i = 0; i < tau.length; i++) {
            // tau is not even in x, so that its mean needs Simpson's weights
            m += weight[i] * tau[i] * (i % 2 == 1 ? 4.0 / 3 : 2.0 / 3);
            second += weight[i] * tau[i] * tau[i];
        }
        double tail = (1 - level) / 2;
        Interval interval = new Interval(gridQuantile(weight, tau, tail), gridQuantile(weight, tau, 1 - tail), level);
        return new Posterior(m, StrictMath.sqrt(Math.max(0, second - m * m)), interval, 1);
    }

    private static double gridQuantile(double[] weight, double[] tau, double p) {
        double before = 0;
        for (int i = 1; i < tau.length; i++) {
            double left = i == 1 ? weight[0] : weight[i - 1] / 2;
            double right = i == tau.length - 1 ? weight[i] : weight[i] / 2;
            double after = before + left + right;
            if (after >= p) {
                return tau[i - 1] + (tau[i] - tau[i - 1]) * (p - before) / (after - before);
            }
            before = after;
        }
        return tau[tau.length - 1];
    }

    private static void check(List<String> names, double[] estimates, double[] standardErrors, double priorScale) {
        if (names.size() != estimates.length || standardErrors.length != estimates.length || estimates.length < 3) {
            throw new IllegalArgumentException(
                    "partial pooling needs three or more areas, each with a name, an estimate and a standard error; there are %d, %d and %d"
                            .formatted(names.size(), estimates.length, standardErrors.length));
        }
        for (int j = 0; j < estimates.length; j++) {
            if (!Double.isFinite(estimates[j]) || !(standardErrors[j] > 0 && Double.isFinite(standardErrors[j]))) {
                throw new IllegalArgumentException("'%s' has an estimate of %s with standard error %s"
                        .formatted(names.get(j), estimates[j], standardErrors[j]));
            }
        }
        if (!(priorScale > 0 && Double.isFinite(priorScale))) {
            throw new IllegalArgumentException("the scale of the prior must be above 0, not " + priorScale);
        }
    }
}
