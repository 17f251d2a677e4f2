package org.commonweal.statistics.estimate;

/** What came of an estimation: a number with its doubt, or the reason there is none. */
public sealed interface Effect permits Estimate, NotEstimable {

    /**
     * How it was made, in a stable short form that names every convention that matters, for example {@code "CR2,
     * Satterthwaite df; sampling weights; 18 clusters"}.
     */
    String recipe();
}
