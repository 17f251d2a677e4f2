package org.commonweal.statistics.sampling;

import java.util.List;

/**
 * There are no weights, and this is why.
 *
 * @param why what stands in the way
 * @param facts the margins, classes or numbers meant, as {@code why} names them
 * @param unmet the totals that could not be met, where that is the reason
 * @param recipe the method that was asked for
 */
public record NoWeights(Why why, List<String> facts, List<Unmet> unmet, String recipe) implements Weighted {

    /** What can stand in the way, in English; whoever speaks another language goes by the name. */
    public enum Why {
        /** Facts: the margin, the categories. */
        EMPTY_CATEGORY(
                "'%s' has categories that stand in the sample or in the population only: %s.",
                "join them with others, so that every category has people in both."),
        /** Facts: a margin, its total, another, its total. */
        MARGINS_DISAGREE(
                "The margins do not agree on the size of the population: '%s' counts %s, '%s' counts %s.",
                "take all margins from one source, or give them as shares of the same total."),
        /** Facts: the rounds, the first category that is off. */
        MARGINS_UNMET(
                "The margins cannot be met together: after %s rounds %s is still off.",
                "join small categories, or leave a margin out."),
        /** Facts: the totals. */
        TOTALS_UNMET(
                "No weights meet these totals together: %s.",
                "widen the bounds, join small categories, or check that the totals are of one population."),
        /** Facts: the classes. */
        FEW_ANSWERED("Too few answered in these classes: %s.", "join them with classes like them."),
        NOBODY_RESPONDED("Nobody responded.", "wait for interviews."),
        SEPARATED(
                "The terms separate those who responded from those who did not.",
                "use fewer terms, or weighting classes."),
        ELIGIBILITY_UNKNOWN("In a group nobody's eligibility is known.", "join groups."),
        NEGATIVE_WEIGHT(
                "A weight is below 0 after an earlier step.",
                "calibrate with bounds, or with the exponential distance."),
        /** Facts: both limits. */
        NOTHING_BETWEEN(
                "No weight is left between %s and %s to take what is cut from the others.", "choose wider limits.");

        private final String reason;
        private final String remedy;

        Why(String reason, String remedy) {
            this.reason = reason;
            this.remedy = remedy;
        }
    }

    public NoWeights {
        facts = List.copyOf(facts);
        unmet = List.copyOf(unmet);
    }

    static NoWeights because(Why why, String recipe, Object... facts) {
        return new NoWeights(
                why, java.util.Arrays.stream(facts).map(String::valueOf).toList(), List.of(), recipe);
    }

    NoWeights leaving(List<Unmet> totals) {
        return new NoWeights(why, facts, totals, recipe);
    }

    /** What stands in the way, for the person who can act, naming the margins or classes meant. */
    public String reason() {
        return why.reason.formatted(facts.toArray());
    }

    /** What could be done about it. */
    public String remedy() {
        return why.remedy;
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
