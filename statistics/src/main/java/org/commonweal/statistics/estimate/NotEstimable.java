package org.commonweal.statistics.estimate;

/**
 * There is no number here, and this is why.
 *
 * @param reason what stands in the way, in words for the person who can act, naming the columns or clusters meant
 * @param remedy what could be done about it
 * @param recipe the method that was asked for
 */
public record NotEstimable(String reason, String remedy, String recipe) implements Effect {}
