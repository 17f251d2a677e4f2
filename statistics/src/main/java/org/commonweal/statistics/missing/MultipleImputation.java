package org.commonweal.statistics.missing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.commonweal.statistics.distribution.Draws;
import org.commonweal.statistics.estimate.NotEstimable;

/**
 * Completes the columns of a two-wave survey m times, so that each completion can be analysed as if nothing were missing.
 *
 * <p>Covariates come first, by chained equations (van Buuren 2018, Flexible Imputation of Missing Data, 2nd ed., ch. 4); then each outcome
 * once, given the completed covariates. Every model holds one level for each area and wave (so that the arm, the wave and their
 * interaction are in it, whatever the effect), the other covariates, and the logarithm of the weight.
 *
 * <p>What this assumes: given area, wave, covariates and weight, an answer is missing at random; outcomes that are missing together are
 * imputed independently of each other, which matters only to analyses of several outcomes at once; and missing covariates are drawn
 * without looking at outcomes, which pulls the coefficients of covariates with many gaps towards 0, though not the contrast between
 * arms and waves, that stands in every model.
 *
 * <p>Every draw depends on (seed, imputation, column, iteration) alone: threads change nothing, and a larger m keeps the first sets.
 */
public final class MultipleImputation {

    private final List<Column> covariates;
    private final List<Column> outcomes;
    private final int[] group;
    private final int groups;
    private final double[] logWeight;
    private final List<NotEstimable> withoutValues;

    private MultipleImputation(
            List<Column> covariates,
            List<Column> outcomes,
            int[] group,
            int groups,
            double[] logWeight,
            List<NotEstimable> withoutValues) {
        this.covariates = covariates;
        this.outcomes = outcomes;
        this.group = group;
        this.groups = groups;
        this.logWeight = logWeight;
        this.withoutValues = withoutValues;
    }

    /**
     * @param area a number an area, a row each
     * @param wave a number a wave, a row each
     * @param weight one positive weight a row, or an empty array for none
     * @throws IllegalArgumentException where lengths differ, names repeat, or a weight is not above 0
     */
    public static MultipleImputation of(
            List<Column> covariates, List<Column> outcomes, int[] area, int[] wave, double[] weight) {
        int n = area.length;
        List<Column> all = new ArrayList<>(covariates);
        all.addAll(outcomes);
        if (all.stream().map(Column::name).distinct().count() != all.size()) {
            throw new IllegalArgumentException("two columns share a name: "
                    + all.stream().map(Column::name).sorted().toList());
        }
        for (Column column : all) {
            if (column.values().length != n || wave.length != n) {
                throw new IllegalArgumentException("'%s' has %d rows, where there are %d areas and %d waves"
                        .formatted(column.name(), column.values().length, n, wave.length));
            }
        }
        int[] group = new int[n];
        int groups = group(area, wave, group);
        return new MultipleImputation(
                covariates.stream().filter(MultipleImputation::answered).toList(),
                outcomes.stream().filter(MultipleImputation::answered).toList(),
                group,
                groups,
                logarithm(weight, n),
                all.stream()
                        .filter(c -> !answered(c))
                        .map(MultipleImputation::nobodyAnswered)
                        .toList());
    }

    private static boolean answered(Column column) {
        return Arrays.stream(column.values()).anyMatch(v -> !Double.isNaN(v));
    }

    private static NotEstimable nobodyAnswered(Column column) {
        return new NotEstimable(
                "Nobody answered '%s'.".formatted(column.name()),
                "leave it out, or look at how it was imported.",
                "multiple imputation");
    }

    private static int group(int[] area, int[] wave, int[] group) {
        Map<Long, Integer> numbers = new LinkedHashMap<>();
        IntStream.range(0, area.length)
                .mapToLong(i -> ((long) area[i] << 32) + wave[i])
                .distinct()
                .sorted()
                .forEach(key -> numbers.put(key, numbers.size()));
        for (int i = 0; i < group.length; i++) {
            group[i] = numbers.getOrDefault(((long) area[i] << 32) + wave[i], 0);
        }
        return numbers.size();
    }

    static double[] logarithm(double[] weight, int n) {
        double[] log = new double[n];
        for (int i = 0; i < weight.length; i++) {
            if (weight.length != n || !(weight[i] > 0 && Double.isFinite(weight[i]))) {
                throw new IllegalArgumentException("row %d has a weight of %s, where each of %d rows needs one above 0"
                        .formatted(i, weight[i], n));
            }
            log[i] = StrictMath.log(weight[i]);
        }
        return log;
    }

    /**
     * Completes everything {@code m} times.
     *
     * @param m at least 2
     * @param iterations how often the chain goes round the covariates, at least 1; 5 is enough where gaps are few
     */
    public Completed complete(int m, int iterations, long seed) {
        if (m < 2 || iterations < 1) {
            throw new IllegalArgumentException(
                    "two or more imputations and one or more iterations are needed, not %d and %d"
                            .formatted(m, iterations));
        }
        Predictors predictors = new Predictors(covariates, group, groups);
        predictors.always(logWeight);
        double[][] start = startFill(seed, 0);
        List<Optional<ColumnModel>> chain = models(covariates, true, predictors, start);
        List<Optional<ColumnModel>> last = models(outcomes, false, predictors, start);
        List<Map<String, double[]>> sets = IntStream.range(0, m)
                .parallel()
                .mapToObj(set -> one(predictors, chain, last, set, iterations, seed))
                .toList();
        String recipe =
                "chained equations, m = %d, %d iterations, seed %d; levels for area x wave, covariates, log weight"
                        .formatted(m, iterations, seed);
        return new Completed(sets, withoutValues, recipe);
    }

    private static List<Optional<ColumnModel>> models(
            List<Column> columns, boolean ofChain, Predictors predictors, double[][] start) {
        Predictors.Matrix whole = predictors.of(start, -1);
        return IntStream.range(0, columns.size())
                .parallel()
                .mapToObj(c -> columns.get(c).rows(false).length == 0
                        ? Optional.<ColumnModel>empty()
                        : Optional.of(ColumnModel.of(columns.get(c), ofChain ? predictors.of(start, c) : whole)))
                .toList();
    }

    private Map<String, double[]> one(
            Predictors predictors,
            List<Optional<ColumnModel>> chain,
            List<Optional<ColumnModel>> last,
            int set,
            int iterations,
            long seed) {
        double[][] filled = startFill(seed, set);
        for (int round = 1; round <= iterations; round++) {
            for (int c = 0; c < filled.length; c++) {
                if (chain.get(c).isPresent()) {
                    chain.get(c).get().fill(predictors.of(filled, c), filled[c], Draws.keyed(seed, set, c, round));
                }
            }
        }
        Predictors.Matrix matrix = predictors.of(filled, -1);
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int c = 0; c < filled.length; c++) {
            columns.put(covariates.get(c).name(), filled[c]);
        }
        for (int o = 0; o < outcomes.size(); o++) {
            double[] values = outcomes.get(o).values();
            if (last.get(o).isPresent()) {
                values = values.clone();
                last.get(o).get().fill(matrix, values, Draws.keyed(seed, set, filled.length + o, 0));
            }
            columns.put(outcomes.get(o).name(), values);
        }
        return columns;
    }

    /** Where the chain starts: each gap takes a value known in the same area and wave, or anywhere if there is none. */
    private double[][] startFill(long seed, int set) {
        double[][] filled = new double[covariates.size()][];
        for (int c = 0; c < filled.length; c++) {
            Column column = covariates.get(c);
            filled[c] = column.values();
            int[] missing = column.rows(false);
            if (missing.length == 0) {
                continue;
            }
            filled[c] = column.values().clone();
            int[] known = column.rows(true);
            int[][] here = byGroup(known);
            Draws draws = Draws.keyed(seed, set, c, 0);
            for (int row : missing) {
                int[] own = here[group[row]];
                int[] among = own.length == 0 ? known : own;
                filled[c][row] = column.values()[among[draws.below(among.length)]];
            }
        }
        return filled;
    }

    /** The rows of each group, in their order. */
    private int[][] byGroup(int[] rows) {
        int[] count = new int[groups];
        for (int row : rows) {
            count[group[row]]++;
        }
        int[][] byGroup = Arrays.stream(count).mapToObj(int[]::new).toArray(int[][]::new);
        for (int r = rows.length - 1; r >= 0; r--) {
            int g = group[rows[r]];
            byGroup[g][--count[g]] = rows[r];
        }
        return byGroup;
    }
}
