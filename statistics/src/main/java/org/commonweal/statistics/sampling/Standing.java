package org.commonweal.statistics.sampling;

/** Where a drawn unit came to stand, as far as weighting asks. */
public enum Standing {
    /** It answered. */
    RESPONDED,
    /** It should have answered and did not. */
    NOT_RESPONDED,
    /** It is known not to belong to the population: no dwelling, nobody living there, moved away, died. */
    NOT_ELIGIBLE,
    /** Nobody knows whether it belongs to the population. */
    UNKNOWN
}
