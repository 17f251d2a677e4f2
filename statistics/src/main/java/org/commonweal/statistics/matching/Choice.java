package org.commonweal.statistics.matching;

/** What came of a search for comparators: a weighting, or the reason there is none. */
public sealed interface Choice permits Weighting, NoChoice {

    /** How it was made, with every convention that matters. */
    String recipe();
}
