package org.commonweal.statistics.inference;

/**
 * An outcome tested jointly with its family by the largest statistic of each draw.
 *
 * @param outcome the outcome
 * @param statistic its studentised statistic
 * @param p on its own
 * @param singleStep the share of draws in which the largest statistic of the whole family is at least as large
 * @param stepdown Romano and Wolf's, less demanding for outcomes that come after stronger ones
 * @param recipe how it was made
 */
public record JointP(String outcome, double statistic, double p, double singleStep, double stepdown, String recipe) {}
