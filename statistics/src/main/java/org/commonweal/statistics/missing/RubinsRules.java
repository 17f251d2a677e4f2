package org.commonweal.statistics.missing;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.commonweal.statistics.distribution.StudentT;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.Interval;
import org.commonweal.statistics.estimate.Sample;
import org.commonweal.statistics.linear.NormalEquations;

/**
 * Rubin's rules: m completed data sets, analysed one by one, become one estimate.
 *
 * <p>Sources: Rubin (1987), Multiple Imputation for Nonresponse in Surveys, ch. 3; Barnard and Rubin (1999), Biometrika 86,
 * 948-955, for the degrees of freedom; Li, Raghunathan and Rubin (1991), JASA 86, 1065-1073, for the joint test (D1).
 */
public final class RubinsRules {

    private RubinsRules() {}

    /**
     * Pools with the degrees of freedom of Barnard and Rubin.
     *
     * @param estimates the m estimates, m at least 2
     * @param variances their m squared standard errors
     * @param completeDf the degrees of freedom the analysis would have had with complete data: the residual ones, or the number of
     *     clusters minus one with cluster-robust variances; may be infinite
     * @throws IllegalArgumentException where m is below 2, a number is not finite, or a variance is negative
     */
    public static Pooled pool(double[] estimates, double[] variances, double completeDf, double level, Sample sample) {
        return pool(estimates, variances, completeDf, level, sample, false);
    }

    /** Pools with the older degrees of freedom (m-1)/&lambda;&sup2; of Rubin (1987), which can exceed those of complete data. */
    public static Pooled poolAsIn1987(double[] estimates, double[] variances, double level, Sample sample) {
        return pool(estimates, variances, Double.POSITIVE_INFINITY, level, sample, true);
    }

    private static Pooled pool(
            double[] estimates, double[] variances, double completeDf, double level, Sample sample, boolean old) {
        check(estimates, variances, completeDf);
        int m = estimates.length;
        double mean = mean(estimates);
        double within = mean(variances);
        double between =
                Arrays.stream(estimates).map(q -> (q - mean) * (q - mean)).sum() / (m - 1);
        double added = (1 + 1.0 / m) * between;
        double total = within + added;
        double lambda = total > 0 ? added / total : 0;
        double increase = added == 0 ? 0 : added / within;
        // Nothing differs between the imputations: what is pooled is the one analysis, with its own degrees of freedom.
        double df = lambda == 0 ? completeDf : old ? (m - 1) / (lambda * lambda) : barnardRubin(m, lambda, completeDf);
        double missing = added == 0 ? 0 : fraction(increase, lambda, df);
        String recipe = "Rubin's rules, m = %d; %s".formatted(m, old ? "df of Rubin 1987" : dfInWords(completeDf));
        return new Pooled(
                estimate(mean, total, df, level, sample, recipe), within, between, total, increase, lambda, missing, m);
    }

    /** (riv + 2/(df+3)) / (1 + riv), written so that an infinite riv gives its limit. */
    private static double fraction(double increase, double lambda, double df) {
        double correction = 2 / (df + 3);
        return Double.isInfinite(increase) ? 1 : lambda + correction * (1 - lambda);
    }

    private static String dfInWords(double completeDf) {
        return completeDf == Double.POSITIVE_INFINITY
                ? "Barnard-Rubin df, complete-data df infinite"
                : "Barnard-Rubin df, complete-data df " + plain(completeDf);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** Barnard and Rubin (1999), equations 3 and 4. */
    static double barnardRubin(int m, double lambda, double completeDf) {
        double old = (m - 1) / (lambda * lambda);
        if (completeDf == Double.POSITIVE_INFINITY) {
            return old;
        }
        double observed = (completeDf + 1) / (completeDf + 3) * completeDf * (1 - lambda);
        return old * observed / (old + observed);
    }

    private static Estimate estimate(
            double value, double variance, double df, double level, Sample sample, String recipe) {
        double se = StrictMath.sqrt(variance);
        if (se == 0) {
            throw new IllegalArgumentException("all variances are 0: there is no doubt to pool");
        }
        StudentT reference = StudentT.of(Math.max(df, 1e-3));
        double reach = reference.critical(level) * se;
        return new Estimate(
                value,
                OptionalDouble.of(se),
                OptionalDouble.of(df),
                reference.twoSided(value / se),
                new Interval(value - reach, value + reach, level),
                sample,
                recipe);
    }

    /**
     * The D1 test that all k coefficients are 0.
     *
     * @param estimates m rows of k coefficients
     * @param covariances m covariance matrices, k x k, row by row
     */
    public static JointTest jointly(double[][] estimates, double[][] covariances) {
        int m = estimates.length;
        int k = m == 0 ? 0 : estimates[0].length;
        if (m < 2 || covariances.length != m || k == 0) {
            throw new IllegalArgumentException(
                    "a joint test needs two or more imputations with one covariance each, not %d and %d"
                            .formatted(m, covariances.length));
        }
        double[] mean = columnMeans(estimates);
        double[] within = columnMeans(covariances);
        double[] between = new double[k * k];
        for (double[] q : estimates) {
            for (int a = 0; a < k; a++) {
                for (int b = 0; b < k; b++) {
                    between[a * k + b] += (q[a] - mean[a]) * (q[b] - mean[b]) / (m - 1);
                }
            }
        }
        NormalEquations factored = NormalEquations.of(within, k);
        if (factored.dependent().length > 0) {
            throw new IllegalArgumentException("the mean covariance of the coefficients is singular");
        }
        double[] inverse = factored.inverse();
        double trace = 0;
        for (int i = 0; i < k * k; i++) {
            trace += between[i] * inverse[i];
        }
        double increase = (1 + 1.0 / m) * trace / k;
        double[] solved = factored.solve(mean);
        double square = 0;
        for (int a = 0; a < k; a++) {
            square += mean[a] * solved[a];
        }
        double f = square / (k * (1 + increase));
        double df2 = denominatorDf(m, k, increase);
        double p = df2 == Double.POSITIVE_INFINITY
                ? ChiSquaredDistribution.of(k).survivalProbability(f * k)
                : FDistribution.of(k, df2).survivalProbability(f);
        return new JointTest(f, k, df2, p, increase, "D1 (Li, Raghunathan and Rubin 1991), m = " + m);
    }

    /** Li, Raghunathan and Rubin (1991): two formulas, for k(m-1) above 4 and not. */
    private static double denominatorDf(int m, int k, double increase) {
        if (increase == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double t = k * (m - 1.0);
        if (t > 4) {
            double inner = 1 + (1 - 2 / t) / increase;
            return 4 + (t - 4) * inner * inner;
        }
        double inner = 1 + 1 / increase;
        return t * (1 + 1.0 / k) * inner * inner / 2;
    }

    private static double[] columnMeans(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int a = 0; a < mean.length; a++) {
                mean[a] += row[a] / rows.length;
            }
        }
        return mean;
    }

    private static double mean(double[] values) {
        // The first value is taken out, so that m equal numbers have exactly themselves as mean.
        double sum = 0;
        for (double value : values) {
            sum += value - values[0];
        }
        return values[0] + sum / values.length;
    }

    private static void check(double[] estimates, double[] variances, double completeDf) {
        if (estimates.length < 2 || variances.length != estimates.length) {
            throw new IllegalArgumentException(
                    "pooling needs two or more estimates with one variance each, not %d and %d"
                            .formatted(estimates.length, variances.length));
        }
        for (int i = 0; i < estimates.length; i++) {
            if (!Double.isFinite(estimates[i]) || !(variances[i] >= 0) || !Double.isFinite(variances[i])) {
                throw new IllegalArgumentException(
                        "imputation %d gives an estimate of %s with variance %s: analyse it again, or say why it cannot be"
                                .formatted(i + 1, estimates[i], variances[i]));
            }
        }
        if (!(completeDf > 0)) {
            throw new IllegalArgumentException("complete-data degrees of freedom must be above 0, not " + completeDf);
        }
    }
}
