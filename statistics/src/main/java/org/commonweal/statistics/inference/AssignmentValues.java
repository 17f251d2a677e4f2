package org.commonweal.statistics.inference;

/** One outcome's statistic under every assignment. */
sealed interface AssignmentValues permits LinearValues, StudentisedValues, RankValues, PairRankValues {

    /** The effect under the assignment that was, in units of the outcome. */
    double estimate();

    /**
     * The statistic of every assignment, had {@code effect} been taken from the outcome wherever the programme was: the
     * values under the hypothesis of that constant effect.
     */
    double[] at(double effect);
}
