package org.commonweal.statistics.missing;

/**
 * A pooled test that several coefficients are all 0: an F statistic.
 *
 * @param f the statistic
 * @param df1 how many coefficients
 * @param df2 the denominator's degrees of freedom; infinite where nothing was missing
 * @param pValue of the hypothesis that all are 0
 * @param relativeIncrease the mean relative increase of variance from missing answers
 * @param recipe how it was made
 */
public record JointTest(double f, double df1, double df2, double pValue, double relativeIncrease, String recipe) {}
