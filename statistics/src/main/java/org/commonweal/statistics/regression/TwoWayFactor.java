package org.commonweal.statistics.regression;

/** How G/(G-1) enters V1 + V2 - V12 with two-way clusters. */
public enum TwoWayFactor {
    /** The smaller G's factor for all three: R fixest and Stata reghdfe by default. */
    MIN,
    /** Each with its own: Cameron, Gelbach and Miller (2011), R sandwich. */
    CONVENTIONAL,
    /** Each with its own, but White's HC0 for the intersection: R sandwich with {@code multi0}. */
    WHITE_INTERSECTION,
    /** None at all, nor (N-1)/(N-K). */
    NONE
}
