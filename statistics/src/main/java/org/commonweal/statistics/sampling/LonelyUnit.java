package org.commonweal.statistics.sampling;

/** What to do about a stratum of which only one unit was drawn, so that its variance cannot be seen. */
public enum LonelyUnit {
    /** Say that there is no estimate, and which stratum is in the way. */
    REFUSE,
    /** Take it for a stratum taken whole: it adds nothing to the variance. The doubt comes out too small. */
    CERTAINTY,
    /** Measure it from the mean of all strata instead of its own. The doubt comes out rather too large. */
    FROM_GRAND_MEAN,
    /** Let it add what the other strata add on average. */
    AVERAGE
}
