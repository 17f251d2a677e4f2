package org.commonweal.statistics.matching;

/**
 * No comparators could be chosen, and this is why.
 *
 * @param reason what stands in the way, naming the covariates meant
 * @param remedy what could be done about it
 * @param recipe the method that was asked for
 */
public record NoChoice(String reason, String remedy, String recipe) implements Choice {}
