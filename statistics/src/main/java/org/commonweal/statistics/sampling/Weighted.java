package org.commonweal.statistics.sampling;

/** What came of a step of weighting: weights, or the reason there are none. */
public sealed interface Weighted permits Weights, NoWeights {

    /** How they were made, with every convention that matters. */
    String recipe();
}
