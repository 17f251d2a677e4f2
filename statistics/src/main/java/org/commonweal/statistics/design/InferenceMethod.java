package org.commonweal.statistics.design;

/**
 * A way to test a difference-in-differences, to be tried on simulated waves: any method of the inference room can be plugged in
 * through {@link AreaWaves#clusterSums()} or {@link AreaWaves#changes()}.
 */
@FunctionalInterface
public interface InferenceMethod {

    /** The two-sided p-value of no effect; {@code NaN} where this data set gives none (it counts as no rejection). */
    double pValue(AreaWaves waves);
}
