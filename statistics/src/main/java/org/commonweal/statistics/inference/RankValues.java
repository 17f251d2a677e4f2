package org.commonweal.statistics.inference;

import java.util.Arrays;

/**
 * Wilcoxon's rank sum of area changes under every assignment, less its mean; ties share the mean of their ranks. The
 * effect is Hodges and Lehmann's: the median of all differences between an area with the programme and one without.
 */
record RankValues(double[] changes, boolean[] treated, Assignments assignments) implements AssignmentValues {

    @Override
    public double estimate() {
        double[] differences = new double[changes.length * changes.length];
        int n = 0;
        for (int g = 0; g < changes.length; g++) {
            for (int h = 0; treated[g] && h < changes.length; h++) {
                if (!treated[h]) {
                    differences[n++] = changes[g] - changes[h];
                }
            }
        }
        Arrays.sort(differences, 0, n);
        return (differences[(n - 1) / 2] + differences[n / 2]) / 2;
    }

    @Override
    public double[] at(double effect) {
        double[] shifted = changes.clone();
        int chosen = 0;
        for (int g = 0; g < shifted.length; g++) {
            shifted[g] -= treated[g] ? effect : 0;
            chosen += treated[g] ? 1 : 0;
        }
        double mean = chosen * (changes.length + 1) / 2.0;
        double[] at = assignments.sums(ranks(shifted));
        for (int i = 0; i < at.length; i++) {
            at[i] -= mean;
        }
        return at;
    }

    private static double[] ranks(double[] values) {
        double[] ranks = new double[values.length];
        for (int g = 0; g < values.length; g++) {
            double rank = 0.5;
            for (double other : values) {
                rank += other < values[g] ? 1 : other == values[g] ? 0.5 : 0;
            }
            ranks[g] = rank;
        }
        return ranks;
    }
}
