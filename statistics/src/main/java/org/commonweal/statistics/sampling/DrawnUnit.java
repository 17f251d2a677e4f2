package org.commonweal.statistics.sampling;

/**
 * A unit that was drawn, or stands in reserve.
 *
 * @param key of the frame
 * @param stratum it was drawn from
 * @param probability that it came into the sample as drawn; for a unit in reserve, that of its stratum
 * @param order its place in the stratum, from 1: the sample first, then the reserve in the order in which it may be released
 */
public record DrawnUnit(String key, String stratum, double probability, int order) {

    /** 1 / probability. */
    public double designWeight() {
        return 1 / probability;
    }
}
