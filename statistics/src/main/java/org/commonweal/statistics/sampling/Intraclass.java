package org.commonweal.statistics.sampling;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * How much of a variance lies between groups, by a one-way random effects analysis of variance (Kish 1962, JASA 57, for
 * interviewers): correlation = (MSB - MSW) / (MSB + (n0 - 1) MSW).
 *
 * @param groups how many
 * @param rows how many
 * @param between mean square between groups
 * @param within mean square within groups
 * @param size n0, the size of groups that unequal groups amount to
 * @param workload the mean group size that a row finds itself in: sum of squared sizes / rows
 */
public record Intraclass(int groups, int rows, double between, double within, double size, double workload) {

    /**
     * @param values {@code NaN} where missing
     * @param groups one a row
     * @return empty where there are fewer than two groups, no group has two rows, or nothing varies
     */
    public static Optional<Intraclass> of(double[] values, List<String> groups) {
        Map<String, double[]> sums = new TreeMap<>();
        double all = 0;
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                double[] sum = sums.computeIfAbsent(groups.get(i), name -> new double[2]);
                sum[0]++;
                sum[1] += values[i];
                all += values[i];
                n++;
            }
        }
        int k = sums.size();
        if (k < 2 || n <= k) {
            return Optional.empty();
        }
        double mean = all / n;
        double between = 0;
        double squares = 0;
        for (double[] sum : sums.values()) {
            double own = sum[1] / sum[0];
            between += sum[0] * (own - mean) * (own - mean);
            squares += sum[0] * sum[0];
        }
        double within = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                double[] sum = sums.getOrDefault(groups.get(i), new double[] {1, 0});
                double off = values[i] - sum[1] / sum[0];
                within += off * off;
            }
        }
        if (between + within == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Intraclass(k, n, between / (k - 1), within / (n - k), (n - squares / n) / (k - 1), squares / n));
    }

    /** The intraclass correlation; may come out below 0 by chance. */
    public double correlation() {
        return (between - within) / (between + (size - 1) * within);
    }

    /** How likely chance alone brings at least as much between groups, where rows are normal and independent: an F test. */
    public double byChance() {
        return within == 0 ? 0 : FDistribution.of(groups - 1, rows - groups).survivalProbability(between / within);
    }

    /** 1 + (workload - 1) x correlation: by how much a mean's variance is larger for it. */
    public double designEffect() {
        return 1 + (workload - 1) * correlation();
    }
}
