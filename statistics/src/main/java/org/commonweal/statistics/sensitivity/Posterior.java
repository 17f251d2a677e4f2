package org.commonweal.statistics.sensitivity;

import org.commonweal.statistics.estimate.Interval;

/**
 * What is believed of one number after seeing the data.
 *
 * @param mean the posterior mean
 * @param standardDeviation the posterior standard deviation
 * @param interval with equal tails
 * @param aboveZero the probability that it is above 0
 */
public record Posterior(double mean, double standardDeviation, Interval interval, double aboveZero) {}
