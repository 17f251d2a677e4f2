package org.commonweal.statistics.matching;

import java.util.List;

/**
 * Comparators with their weights.
 *
 * @param weight one a unit, none negative: treated units keep their base weight, or 0 where none was found for them;
 *     comparators' weights sum to that of the treated who are left; 0 means not chosen
 * @param pairs who was chosen for whom, in the order of choosing; empty where comparators stand for all treated together
 * @param alone treated units for which no comparator was found
 * @param residual the largest distance left between the weighted means, in standard deviations of the treated; for methods
 *     that aim at means
 * @param recipe how it was made
 */
public record Weighting(double[] weight, List<Pair> pairs, int[] alone, double residual, String recipe)
        implements Choice {

    public Weighting {
        pairs = List.copyOf(pairs);
    }

    /**
     * @param distance in the units of the method: Mahalanobis distance, or difference of propensity scores
     */
    public record Pair(int treated, int comparator, double distance) {}

    /** Kish's effective sample size, (sum of w)<sup>2</sup> / sum of w<sup>2</sup>, of the comparators. */
    public double effectiveComparators(boolean[] treated) {
        return effective(weight, treated, false);
    }

    static double effective(double[] weight, boolean[] treated, boolean side) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < weight.length; i++) {
            if (treated[i] == side) {
                sum += weight[i];
                squares += weight[i] * weight[i];
            }
        }
        return squares > 0 ? sum * sum / squares : 0;
    }
}
