package org.commonweal.fieldwork.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.statistics.sampling.Standing;

/**
 * How many were interviewed again, and how those lost differ from them in what they had said before.
 *
 * @param eligible how many should have been interviewed again
 * @param again how many were
 * @param rows one for each characteristic and, where it has categories, each of them
 */
public record Reinterview(int eligible, int again, List<Row> rows) {

    public Reinterview {
        rows = List.copyOf(rows);
    }

    /** The share interviewed again; empty where nobody was eligible. */
    public OptionalDouble rate() {
        return eligible == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) again / eligible);
    }

    /**
     * A characteristic at baseline.
     *
     * @param category empty for a number
     * @param kept its mean (or share) among those interviewed again
     * @param lost among those who were not
     * @param difference standardised: (kept - lost) / root of the mean of both variances; empty where neither varies
     * @param rate the share of this category interviewed again; for a number, of all with a value
     * @param eligible how many of the category should have been interviewed again; for a number, of all with a value
     * @param again how many of them were
     */
    public record Row(
            String characteristic,
            String category,
            double kept,
            double lost,
            OptionalDouble difference,
            OptionalDouble rate,
            long eligible,
            long again) {

        /** Of 100 such intervals about 95 hold the share; empty where nobody was eligible. */
        public Optional<Interval> interval() {
            return Interval.of(again, eligible);
        }

        /** A difference of 0.1 and more is usually taken for one that matters. */
        public boolean matters() {
            return difference.isPresent() && Math.abs(difference.getAsDouble()) >= 0.1;
        }
    }

    /**
     * Where a share may lie, by Wilson's formula, which keeps within 0 and 1.
     *
     * <p>Source: E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference.
     */
    public record Interval(double low, double high) {

        private static final double Z = 1.959963984540054;

        static Optional<Interval> of(long yes, long all) {
            if (all == 0) {
                return Optional.empty();
            }
            double share = (double) yes / all;
            double middle = (share + Z * Z / (2 * all)) / (1 + Z * Z / all);
            double half = Z / (1 + Z * Z / all) * Math.sqrt(share * (1 - share) / all + Z * Z / (4.0 * all * all));
            return Optional.of(new Interval(Math.max(0, middle - half), Math.min(1, middle + half)));
        }
    }

    /** Where the rate of all may lie; empty where nobody was eligible. */
    public Optional<Interval> interval() {
        return Interval.of(again, eligible);
    }

    /**
     * @param standing of everybody interviewed before
     * @param categories by characteristic, the category of each person; who has none is left out of that row
     * @param numbers by characteristic, the number of each person
     */
    public static Reinterview of(
            SortedMap<String, Standing> standing,
            SortedMap<String, Map<String, String>> categories,
            SortedMap<String, Map<String, Double>> numbers) {
        List<String> kept = with(standing, Standing.RESPONDED);
        List<String> lost = with(standing, Standing.NOT_RESPONDED);
        List<Row> rows = new ArrayList<>();
        categories.forEach((name, by) -> {
            SortedMap<String, Boolean> levels = new TreeMap<>();
            by.values().forEach(level -> levels.put(level, true));
            levels.keySet().forEach(level -> {
                SortedMap<String, Double> is = new TreeMap<>();
                by.forEach((person, own) -> is.put(person, own.equals(level) ? 1.0 : 0.0));
                rows.add(row(name, level, kept, lost, is));
            });
        });
        numbers.forEach((name, by) -> rows.add(row(name, "", kept, lost, by)));
        return new Reinterview(kept.size() + lost.size(), kept.size(), rows);
    }

    private static List<String> with(SortedMap<String, Standing> standing, Standing wanted) {
        return standing.entrySet().stream()
                .filter(entry -> entry.getValue() == wanted)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Row row(
            String name, String level, List<String> kept, List<String> lost, Map<String, Double> values) {
        double[] one = values(kept, values);
        double[] other = values(lost, values);
        double mean = mean(one);
        double without = mean(other);
        double spread = Math.sqrt((variance(one, mean) + variance(other, without)) / 2);
        double in = level.isEmpty() ? one.length : sum(one);
        double out = level.isEmpty() ? other.length : sum(other);
        return new Row(
                name,
                level,
                mean,
                without,
                spread > 0 ? OptionalDouble.of((mean - without) / spread) : OptionalDouble.empty(),
                in + out > 0 ? OptionalDouble.of(in / (in + out)) : OptionalDouble.empty(),
                Math.round(in + out),
                Math.round(in));
    }

    private static double[] values(List<String> people, Map<String, Double> values) {
        return people.stream()
                .filter(values::containsKey)
                .mapToDouble(person -> values.getOrDefault(person, 0.0))
                .toArray();
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static double mean(double[] values) {
        return values.length == 0 ? 0 : sum(values) / values.length;
    }

    private static double variance(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return values.length < 2 ? 0 : sum / (values.length - 1);
    }
}
