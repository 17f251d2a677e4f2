package org.commonweal.statistics.inference;

/**
 * A p-value beside what is left of it when its family is looked at as a whole.
 *
 * @param outcome the outcome
 * @param p on its own
 * @param adjusted for the family
 * @param recipe how it was adjusted, and for a family of how many
 */
public record AdjustedP(String outcome, double p, double adjusted, String recipe) {}
