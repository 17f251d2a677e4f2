package org.commonweal.statistics.missing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Weights that let those who answered one question stand for those who did not (Seaman and White 2013, Statistical Methods in Medical
 * Research 22): the given weight over the estimated chance to answer, scaled so that the answering households keep their total weight.
 *
 * <p>The chance comes from a logit of answering with a level for each area, the wave, arm x wave, the covariates and the log weight; a
 * missing covariate counts as a category of its own (a missing number as the mean, with a mark). The weak prior of the imputation
 * models keeps areas where everybody answered from separating.
 *
 * @param outcome the question
 * @param weights one a row; 0 where it was not answered
 * @param response the share of rows that answered
 * @param least the smallest factor by which a given weight was changed
 * @param largest the largest factor
 * @param trimmed how many factors were cut at the limit
 * @param effectiveRows Kish's effective sample size of {@code weights}
 * @param recipe how they were made
 */
public record NonResponseWeights(
        String outcome,
        double[] weights,
        double response,
        double least,
        double largest,
        int trimmed,
        double effectiveRows,
        String recipe) {

    /**
     * @param outcome the question, {@code NaN} where it was not answered
     * @param covariates may have gaps
     * @param arm 1 in the programme's areas, 0 in the comparators
     * @param wave 0 before, 1 after
     * @param weight one positive weight a row, or an empty array for none
     * @param limit the largest factor allowed, as a multiple of the median factor, above 1; empty for no trimming
     * @throws IllegalArgumentException where lengths differ, a weight is not above 0, or nobody answered
     */
    public static NonResponseWeights of(
            Column outcome,
            List<Column> covariates,
            int[] area,
            int[] arm,
            int[] wave,
            double[] weight,
            OptionalDouble limit) {
        int n = outcome.values().length;
        for (Column column : covariates) {
            if (column.values().length != n) {
                throw new IllegalArgumentException("'%s' has %d rows and '%s' %d"
                        .formatted(column.name(), column.values().length, outcome.name(), n));
            }
        }
        if (area.length != n || arm.length != n || wave.length != n) {
            throw new IllegalArgumentException("area, arm and wave need one entry for each of %d rows".formatted(n));
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
        double[] logWeight = MultipleImputation.logarithm(weight, n);
        double[] factor = known.length == n
                ? IntStream.range(0, n).mapToDouble(i -> 1).toArray()
                : inverseChance(outcome, covariates, area, arm, wave, logWeight);
        int trimmed = limit.isPresent() ? trim(factor, known, limit.getAsDouble()) : 0;
        return scaled(outcome.name(), weight, known, factor, trimmed, limit);
    }

    private static double[] inverseChance(
            Column outcome, List<Column> covariates, int[] area, int[] arm, int[] wave, double[] logWeight) {
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
        Predictors.Matrix matrix = predictors.of(filled, -1);
        boolean[] answered = new boolean[n];
        for (int i = 0; i < n; i++) {
            answered[i] = !Double.isNaN(outcome.values()[i]);
        }
        YesNoModel model = YesNoModel.fit(matrix, IntStream.range(0, n).toArray(), answered);
        double[] factor = new double[n];
        for (int i = 0; i < n; i++) {
            factor[i] = 1 / model.probability(matrix, i);
        }
        return factor;
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

    private static int trim(double[] factor, int[] known, double limit) {
        double[] sorted =
                Arrays.stream(known).mapToDouble(i -> factor[i]).sorted().toArray();
        double most = limit * (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        int trimmed = 0;
        for (int i : known) {
            if (factor[i] > most) {
                factor[i] = most;
                trimmed++;
            }
        }
        return trimmed;
    }

    private static NonResponseWeights scaled(
            String outcome, double[] weight, int[] known, double[] factor, int trimmed, OptionalDouble limit) {
        double given = 0;
        double made = 0;
        for (int i : known) {
            double w = weight.length == 0 ? 1 : weight[i];
            given += w;
            made += w * factor[i];
        }
        double[] weights = new double[factor.length];
        double least = Double.POSITIVE_INFINITY;
        double largest = 0;
        double squares = 0;
        for (int i : known) {
            double change = factor[i] * given / made;
            weights[i] = (weight.length == 0 ? 1 : weight[i]) * change;
            least = Math.min(least, change);
            largest = Math.max(largest, change);
            squares += weights[i] * weights[i];
        }
        String recipe = "inverse probability of answering; logit on area, wave, arm x wave, covariates, log weight; "
                + (limit.isPresent()
                        ? "factors cut at %s times their median".formatted(limit.getAsDouble())
                        : "no trimming");
        return new NonResponseWeights(
                outcome,
                weights,
                (double) known.length / factor.length,
                least,
                largest,
                trimmed,
                given * given / squares,
                recipe);
    }
}
