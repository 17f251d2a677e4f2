package org.commonweal.statistics.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonweal.statistics.distribution.StudentT;

/**
 * How unlike the trends of the arms must have been, had there been no programme, for the interval to reach 0; beside the
 * differences in trend that the comparator areas show among themselves. With one wave before the start parallel trends cannot be
 * tested: this says how much would be needed, not that it did not happen.
 *
 * @param perWave the differential trend, in units of the outcome a wave, with the sign of the estimate; 0 where the interval
 *     reaches 0 already
 * @param explainsAll the differential trend a wave that would explain the whole estimate
 * @param waves how many waves lie between before and after
 * @param level the level of the interval
 * @param pairs the absolute differences in trend a wave between every two comparator areas, sorted
 * @param splits the absolute differences in mean trend a wave for every way to split the comparators into two halves, sorted; the
 *     fairer benchmark, for it averages over areas as the estimate does
 */
public record TrendBreakdown(
        double perWave, double explainsAll, double waves, double level, List<Double> pairs, List<Double> splits) {

    private static final int MOST_AREAS = 20;

    /**
     * @param waves how many waves lie between before and after, above 0; 1 for two neighbouring waves
     * @param comparatorChanges the change of each comparator area from before to after; may be empty
     * @throws IllegalArgumentException where a change is not finite, or there are more than 20 comparators
     */
    public static TrendBreakdown of(Observed observed, double level, double waves, double[] comparatorChanges) {
        if (!(waves > 0) || Arrays.stream(comparatorChanges).anyMatch(c -> !Double.isFinite(c))) {
            throw new IllegalArgumentException(
                    "a breakdown needs waves above 0 and the change of every comparator area, not %s and %s"
                            .formatted(waves, Arrays.toString(comparatorChanges)));
        }
        if (comparatorChanges.length > MOST_AREAS) {
            throw new IllegalArgumentException("%d comparators can be split in too many ways; give up to %d"
                    .formatted(comparatorChanges.length, MOST_AREAS));
        }
        double reach = StudentT.of(observed.df()).critical(level) * observed.standardError();
        double nearest = Math.max(0, Math.abs(observed.value()) - reach);
        return new TrendBreakdown(
                Math.signum(observed.value()) * nearest / waves,
                observed.value() / waves,
                waves,
                level,
                pairs(comparatorChanges, waves),
                splits(comparatorChanges, waves));
    }

    /** The part of the pairs of comparators whose trends differ by at least the breakdown value; 0 where there are none. */
    public double shareOfPairsBeyond() {
        return shareBeyond(pairs);
    }

    /** The part of the splits of the comparators whose trends differ by at least the breakdown value; 0 where there are none. */
    public double shareOfSplitsBeyond() {
        return shareBeyond(splits);
    }

    private double shareBeyond(List<Double> differences) {
        double bar = Math.abs(perWave);
        long beyond = differences.stream().filter(d -> d >= bar).count();
        return differences.isEmpty() ? 0 : (double) beyond / differences.size();
    }

    private static List<Double> pairs(double[] changes, double waves) {
        List<Double> pairs = new ArrayList<>();
        for (int a = 0; a < changes.length; a++) {
            for (int b = 0; b < a; b++) {
                pairs.add(Math.abs(changes[a] - changes[b]) / waves);
            }
        }
        return pairs.stream().sorted().toList();
    }

    /** Splits into floor(n/2) and the rest; for an even number each split is met once, by keeping the first area on one side. */
    private static List<Double> splits(double[] changes, double waves) {
        int n = changes.length;
        int half = n / 2;
        List<Double> splits = new ArrayList<>();
        for (int mask = 0; half > 0 && mask < 1 << n; mask++) {
            if (Integer.bitCount(mask) != half || n % 2 == 0 && (mask & 1) == 0) {
                continue;
            }
            double one = 0;
            double other = 0;
            for (int g = 0; g < n; g++) {
                if ((mask >> g & 1) == 1) {
                    one += changes[g];
                } else {
                    other += changes[g];
                }
            }
            splits.add(Math.abs(one / half - other / (n - half)) / waves);
        }
        return splits.stream().sorted().toList();
    }
}
