package org.commonweal.statistics.regression;

import org.commonweal.statistics.estimate.Effect;

/**
 * One line of a coefficient table.
 *
 * @param term its term
 * @param effect its value with standard error, degrees of freedom, p-value and interval; or why there is none
 */
public record Coefficient(String term, Effect effect) {}
