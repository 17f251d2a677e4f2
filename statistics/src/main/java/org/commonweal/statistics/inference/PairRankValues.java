package org.commonweal.statistics.inference;

import java.util.Arrays;
import java.util.List;

/**
 * Wilcoxon's signed rank within pairs under every assignment: the sum of the ranks of the pair differences in size, each
 * with the sign of the difference; ties share the mean of their ranks. The effect is Hodges and Lehmann's: the median of
 * the means of all two differences, each with itself included.
 *
 * @param pairs two areas each, one of which had the programme
 */
record PairRankValues(double[] changes, boolean[] treated, List<int[]> pairs, Assignments assignments)
        implements AssignmentValues {

    @Override
    public double estimate() {
        double[] differences = differences(0);
        double[] means = new double[differences.length * (differences.length + 1) / 2];
        int n = 0;
        for (int p = 0; p < differences.length; p++) {
            for (int q = 0; q <= p; q++) {
                means[n++] = (differences[p] + differences[q]) / 2;
            }
        }
        Arrays.sort(means);
        return (means[(n - 1) / 2] + means[n / 2]) / 2;
    }

    @Override
    public double[] at(double effect) {
        double[] differences = differences(effect);
        double[] value = new double[changes.length];
        for (int p = 0; p < differences.length; p++) {
            double rank = Math.signum(differences[p]) * rank(differences, p);
            int[] pair = pairs.get(p);
            value[with(pair)] = rank;
            value[without(pair)] = -rank;
        }
        return assignments.sums(value);
    }

    /** With the programme less without, the effect taken away. */
    private double[] differences(double effect) {
        return pairs.stream()
                .mapToDouble(pair -> changes[with(pair)] - changes[without(pair)] - effect)
                .toArray();
    }

    private int with(int[] pair) {
        return treated[pair[0]] ? pair[0] : pair[1];
    }

    private int without(int[] pair) {
        return treated[pair[0]] ? pair[1] : pair[0];
    }

    private static double rank(double[] differences, int p) {
        double size = Math.abs(differences[p]);
        double rank = 0.5;
        for (double other : differences) {
            rank += Math.abs(other) < size ? 1 : Math.abs(other) == size ? 0.5 : 0;
        }
        return rank;
    }
}
