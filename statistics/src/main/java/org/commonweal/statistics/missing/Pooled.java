package org.commonweal.statistics.missing;

import org.commonweal.statistics.estimate.Estimate;

/**
 * One estimate out of m, with the parts of its variance.
 *
 * @param estimate the mean of the m estimates, with the total variance and its degrees of freedom
 * @param within the mean of the m variances
 * @param between the variance of the m estimates, over m-1
 * @param total within + (1 + 1/m) between
 * @param relativeIncrease how much missing answers add to the variance: (1 + 1/m) between / within; infinite where within is 0
 * @param lambda the part of the total variance that comes from missing answers
 * @param fractionMissing the fraction of information lost, with the correction for a finite m
 * @param imputations m
 */
public record Pooled(
        Estimate estimate,
        double within,
        double between,
        double total,
        double relativeIncrease,
        double lambda,
        double fractionMissing,
        int imputations) {}
