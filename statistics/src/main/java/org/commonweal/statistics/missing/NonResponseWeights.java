package org.commonweal.statistics.missing;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

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
     * The weights of one question; for several of them {@link ResponsePredictors} are made once.
     *
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
        return ResponsePredictors.of(covariates, area, arm, wave, weight).weights(outcome, limit);
    }

    /** @param factor the inverse of the chance to answer, a row each; written into */
    static NonResponseWeights of(Column outcome, int[] known, double[] factor, double[] weight, OptionalDouble limit) {
        int trimmed = limit.isPresent() ? trim(factor, known, limit.getAsDouble()) : 0;
        return scaled(outcome.name(), weight, known, factor, trimmed, limit);
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
