package org.commonweal.statistics.sampling;

import java.util.Arrays;

/**
 * What unequal weights cost (Kish 1965): the design effect of weighting, 1 + the squared coefficient of variation.
 *
 * @param rows how many weights are not 0
 * @param sum of the weights
 * @param squares sum of squared weights
 * @param least the smallest weight that is not 0
 * @param largest the largest
 */
public record KishEffect(int rows, double sum, double squares, double least, double largest) {

    /** Over the weights that are not 0. */
    public static KishEffect of(double[] weights) {
        double[] used = Arrays.stream(weights).filter(w -> w != 0).toArray();
        return new KishEffect(
                used.length,
                Arrays.stream(used).sum(),
                Arrays.stream(used).map(w -> w * w).sum(),
                Arrays.stream(used).min().orElse(0),
                Arrays.stream(used).max().orElse(0));
    }

    /** rows x sum of squares / squared sum; 1 without weights or rows. */
    public double designEffect() {
        return rows == 0 || sum == 0 ? 1 : rows * squares / (sum * sum);
    }

    /** How many rows with equal weights would be as good. */
    public double effectiveRows() {
        return squares == 0 ? 0 : sum * sum / squares;
    }

    /** The share of the sample that weighting costs, 0 to 1: 1 - 1 / design effect. */
    public double loss() {
        return 1 - 1 / designEffect();
    }

    /** What came on top after an earlier step: the ratio of both design effects. */
    public double comparedWith(KishEffect before) {
        return designEffect() / before.designEffect();
    }
}
