package org.commonweal.statistics.sampling;

/**
 * Weights after a step.
 *
 * @param values one a row, not negative unless the step is a linear calibration; 0 where the row has left the sample
 * @param residuals what a total loses of its variance by this step; {@link Residuals#NONE} for steps whose randomness is not
 *     counted (adjustments for non-response, trimming)
 * @param rounds how many rounds the method took; 1 for a closed form
 * @param recipe how they were made
 */
public record Weights(double[] values, Residuals residuals, int rounds, String recipe) implements Weighted {

    /** A linear map on weighted influence values, one a row: what is left of them after the margins have been met. */
    public interface Residuals {

        /** Gives the values back as they are. */
        Residuals NONE = weighted -> weighted;

        /** @param weighted weight times influence, one a row; not written into */
        double[] of(double[] weighted);
    }

    public KishEffect kish() {
        return KishEffect.of(values);
    }
}
