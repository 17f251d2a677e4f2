package org.commonweal.statistics.inference;

/** One outcome's statistic under every assignment. */
sealed interface AssignmentValues permits SmoothValues, RankValues, PairRankValues {

    /** The effect under the assignment that was, in units of the outcome. */
    double estimate();

    /**
     * The statistic of every assignment, had {@code effect} been taken from the outcome wherever the programme was: the
     * values under the hypothesis of that constant effect.
     */
    double[] at(double effect);

    /** In how many assignments the statistic is in size at least the share {@code tie} of that of {@code observed}. */
    default long atLeast(double effect, int observed, double tie) {
        double[] at = at(effect);
        double bound = Math.abs(at[observed]) * tie;
        long atLeast = 0;
        for (double t : at) {
            atLeast += Math.abs(t) >= bound ? 1 : 0;
        }
        return atLeast;
    }
}
