package org.commonweal.statistics.matching;

/**
 * A way to choose comparators: describe it first, give it units last. The same units in the same order give the same choice.
 *
 * <p>{@snippet :
 * Choice choice = Matching.mahalanobis().ratio(2).withReplacement().choose(units);
 * Balance balance = Balance.of(units, weighting);
 * }
 */
public sealed interface Matching
        permits NearestNeighbour, OptimalPairs, PropensityOdds, EntropyBalancing, SyntheticControl {

    /** Chooses; where it cannot, says why. */
    Choice choose(Units units);

    /** The method in words, with its conventions. */
    String recipe();

    /** Nearest neighbours by Mahalanobis distance, 1:1 without replacement, in the order given. */
    static NearestNeighbour mahalanobis() {
        return NearestNeighbour.by(Metric.Kind.MAHALANOBIS).inOrder(NearestNeighbour.Order.AS_GIVEN);
    }

    /** Nearest neighbours by propensity score, 1:1 without replacement, highest score first. */
    static NearestNeighbour propensity() {
        return NearestNeighbour.by(Metric.Kind.PROPENSITY).inOrder(NearestNeighbour.Order.HARDEST_FIRST);
    }

    /** One comparator each, so that the sum of Mahalanobis distances is the least possible. */
    static OptimalPairs optimalPairs() {
        return new OptimalPairs(Metric.Kind.MAHALANOBIS, Double.POSITIVE_INFINITY);
    }

    /** Comparators weighted by the odds of their propensity score. */
    static PropensityOdds propensityOdds() {
        return new PropensityOdds();
    }

    /** Weights as even as they can be with the treated means met exactly. */
    static EntropyBalancing entropyBalancing() {
        return new EntropyBalancing(1);
    }

    /** A weighted mean of few comparators, as near to the treated mean as can be. */
    static SyntheticControl syntheticControl() {
        return new SyntheticControl(0);
    }
}
