package org.commonweal.statistics.did;

import java.util.OptionalDouble;

/**
 * The mean of one arm in one wave.
 *
 * @param treated whether it is the arm with the programme
 * @param later whether it is the later wave
 * @param clusters how many clusters it stands on
 * @param rows how many records
 * @param weight the sum of their weights
 * @param mean the weighted mean
 * @param standardError its linearised error with the clusters as sampling units, c/(c-1) &Sigma; (&Sigma; w (y - mean))
 *     <sup>2</sup> / (&Sigma; w)<sup>2</sup>; empty with one cluster. Where every row is its own cluster this is the
 *     ordinary error of a mean.
 */
public record CellMean(
        boolean treated,
        boolean later,
        int clusters,
        long rows,
        double weight,
        double mean,
        OptionalDouble standardError) {}
