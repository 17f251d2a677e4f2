package org.commonweal.statistics.estimate;

/**
 * What an estimate rests on.
 *
 * @param rows how many records entered, after missing ones were left out
 * @param clusters how many clusters (areas) they stand in
 * @param effectiveRows Kish's effective sample size, (sum of weights)² / sum of squared weights; equal to {@code rows}
 *     without weights
 */
public record Sample(long rows, int clusters, double effectiveRows) {}
