package org.commonweal.statistics.sampling;

import java.util.List;

/**
 * There are no weights, and this is why.
 *
 * @param reason what stands in the way, naming the margins or classes meant
 * @param remedy what could be done about it
 * @param unmet the totals that could not be met, where that is the reason
 * @param recipe the method that was asked for
 */
public record NoWeights(String reason, String remedy, List<Unmet> unmet, String recipe) implements Weighted {

    public NoWeights {
        unmet = List.copyOf(unmet);
    }

    /**
     * A total that could not be met.
     *
     * @param name of the margin and its category, or of the auxiliary variable
     * @param wanted the population's total
     * @param found the weighted total of the sample when the method gave up
     */
    public record Unmet(String name, double wanted, double found) {}
}
