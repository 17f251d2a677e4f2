package org.commonweal.statistics.missing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What the chance to answer is predicted from, the same for every question of a survey; see {@link NonResponseWeights}. */
public final class ResponsePredictors {

    private final Predictors.Matrix matrix;
    private final double[] weight;
    private final int rows;

    private ResponsePredictors(Predictors.Matrix matrix, double[] weight, int rows) {
        this.matrix = matrix;
        this.weight = weight;
        this.rows = rows;
    }

    /**
     * @param covariates may have gaps
     * @param arm 1 in the programme's areas, 0 in the comparators
     * @param wave 0 before, 1 after
     * @param weight one positive weight a row, or an empty array for none
     * @throws IllegalArgumentException where lengths differ, or a weight is not above 0
     */
    public static ResponsePredictors of(List<Column> covariates, int[] area, int[] arm, int[] wave, double[] weight) {
        int n = area.length;
        for (Column column : covariates) {
            if (column.values().length != n) {
                throw new IllegalArgumentException("'%s' has %d rows, where there are %d areas"
                        .formatted(column.name(), column.values().length, n));
            }
        }
        if (arm.length != n || wave.length != n) {
            throw new IllegalArgumentException("area, arm and wave need one entry for each of %d rows".formatted(n));
        }
        double[] logWeight = MultipleImputation.logarithm(weight, n);
        return new ResponsePredictors(matrix(covariates, area, arm, wave, logWeight), weight, n);
    }

    private static Predictors.Matrix matrix(
            List<Column> covariates, int[] area, int[] arm, int[] wave, double[] logWeight) {
        int n = area.length;
        List<Column> without = new ArrayList<>();
        double[][] filled = new double[covariates.size()][];
        for (int c = 0; c < filled.length; c++) {
            filled[c] = withMissingAsCategory(covariates.get(c));
            without.add(new Column(covariates.get(c).name(), kindOf(covariates.get(c)), filled[c]));
        }
        int[] areas = Arrays.stream(area).distinct().sorted().toArray();
        int[] group =
                Arrays.stream(area).map(a -> Arrays.binarySearch(areas, a)).toArray();
        Predictors predictors = new Predictors(without, group, areas.length);
        predictors.always(logWeight);
        predictors.always(Arrays.stream(wave).asDoubleStream().toArray());
        predictors.always(
                IntStream.range(0, n).mapToDouble(i -> arm[i] * wave[i]).toArray());
        for (Column column : covariates) {
            if (column.kind() == Column.Kind.NUMBER) {
                predictors.always(Arrays.stream(column.values())
                        .map(v -> Double.isNaN(v) ? 1 : 0)
                        .toArray());
            }
        }
        return predictors.of(filled, -1);
    }

    private static Column.Kind kindOf(Column column) {
        return column.kind() == Column.Kind.NUMBER ? Column.Kind.NUMBER : Column.Kind.CATEGORY;
    }

    private static double[] withMissingAsCategory(Column column) {
        double[] known =
                Arrays.stream(column.values()).filter(v -> !Double.isNaN(v)).toArray();
        double other = column.kind() == Column.Kind.NUMBER
                ? Arrays.stream(known).average().orElse(0)
                : Arrays.stream(known).max().orElse(-1) + 1;
        return Arrays.stream(column.values())
                .map(v -> Double.isNaN(v) ? other : v)
                .toArray();
    }

    /**
     * The weights by which those who answered a question stand for those who did not.
     *
     * @param outcome the question, {@code NaN} where it was not answered
     * @param limit the largest factor allowed, as a multiple of the median factor, above 1; empty for no trimming
     * @throws IllegalArgumentException where its length differs, or nobody answered
     */
    public NonResponseWeights weights(Column outcome, OptionalDouble limit) {
        if (outcome.values().length != rows) {
            throw new IllegalArgumentException(
                    "area, arm and wave need one entry for each of %d rows".formatted(outcome.values().length));
        }
        if (limit.isPresent() && !(limit.getAsDouble() > 1)) {
            throw new IllegalArgumentException(
                    "a limit of %s would cut the median weight".formatted(limit.getAsDouble()));
        }
        int[] known = outcome.rows(true);
        if (known.length == 0) {
            throw new IllegalArgumentException(
                    "nobody answered '%s', so that nobody can stand for the rest".formatted(outcome.name()));
        }
        return NonResponseWeights.of(outcome, known, inverseChance(outcome, known), weight, limit);
    }

    private double[] inverseChance(Column outcome, int[] known) {
        double[] factor = new double[rows];
        Arrays.fill(factor, 1);
        if (known.length == rows) {
            return factor;
        }
        boolean[] answered = new boolean[rows];
        for (int row : known) {
            answered[row] = true;
        }
        YesNoModel model = YesNoModel.fit(matrix, IntStream.range(0, rows).toArray(), answered);
        for (int i = 0; i < rows; i++) {
            factor[i] = 1 / model.probability(matrix, i);
        }
        return factor;
    }
}
