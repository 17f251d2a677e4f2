package org.commonweal.statistics.inference;

import java.util.Arrays;

/**
 * The two-sample t statistic of area changes under every assignment, from sums over its areas of the change, its square,
 * the changes of those that were in the programme, and their number.
 */
record StudentisedValues(
        double[] change,
        double[] square,
        double[] overlapChange,
        double[] overlap,
        double allChange,
        double allSquare,
        double treatedChange,
        int areas,
        int treated,
        boolean welch,
        double estimate)
        implements SmoothValues {

    static StudentisedValues of(
            double[] changes, boolean[] treated, Assignments assignments, boolean welch, double estimate) {
        double[] squares = new double[changes.length];
        double[] ofTreated = new double[changes.length];
        double[] ones = new double[changes.length];
        int number = 0;
        for (int g = 0; g < changes.length; g++) {
            squares[g] = changes[g] * changes[g];
            if (treated[g]) {
                ofTreated[g] = changes[g];
                ones[g] = 1;
                number++;
            }
        }
        return new StudentisedValues(
                assignments.sums(changes),
                assignments.sums(squares),
                assignments.sums(ofTreated),
                assignments.sums(ones),
                Arrays.stream(changes).sum(),
                Arrays.stream(squares).sum(),
                Arrays.stream(ofTreated).sum(),
                changes.length,
                number,
                welch,
                estimate);
    }

    @Override
    public double[] at(double effect) {
        double others = areas - treated;
        double sum = allChange - effect * treated;
        double squares = allSquare - 2 * effect * treatedChange + effect * effect * treated;
        double smallest = 1e-13 * squares / areas;
        double[] at = new double[change.length];
        for (int i = 0; i < at.length; i++) {
            double s1 = change[i] - effect * overlap[i];
            double q1 = square[i] - 2 * effect * overlapChange[i] + effect * effect * overlap[i];
            double s0 = sum - s1;
            double v1 = q1 - s1 * s1 / treated;
            double v0 = squares - q1 - s0 * s0 / others;
            double variance = welch
                    ? v1 / (treated - 1) / treated + v0 / (others - 1) / others
                    : (v1 + v0) / (areas - 2) * (1.0 / treated + 1 / others);
            // arms without any spread would divide by nothing: a floor at rounding keeps the order
            at[i] = (s1 / treated - s0 / others) / Math.sqrt(Math.max(variance, smallest));
        }
        return at;
    }

    @Override
    public StudentisedValues keeping(int[] assignments) {
        return new StudentisedValues(
                SmoothValues.picked(change, assignments),
                SmoothValues.picked(square, assignments),
                SmoothValues.picked(overlapChange, assignments),
                SmoothValues.picked(overlap, assignments),
                allChange,
                allSquare,
                treatedChange,
                areas,
                treated,
                welch,
                estimate);
    }

    @Override
    public long atLeast(double effect, int observed, double tie) {
        Squared squared = new Squared(effect);
        double bound = tie * tie * squared.difference(observed) / squared.variance(observed);
        long below = 0;
        for (int i = 0; i < change.length; i++) {
            // the sign bit: no branch, so that several assignments can be done at a time
            below += Double.doubleToRawLongBits(squared.difference(i) - bound * squared.variance(i)) >>> 63;
        }
        return change.length - below;
    }

    /** The square of the statistic in two parts, without a root or a division an assignment. */
    private final class Squared {

        private final double effect;
        private final double sum;
        private final double squares;
        private final double smallest;
        private final double perTreated = 1.0 / treated;
        private final double perOther = 1.0 / (areas - treated);
        private final double ofTreated;
        private final double ofOthers;

        Squared(double effect) {
            this.effect = effect;
            this.sum = allChange - effect * treated;
            this.squares = allSquare - 2 * effect * treatedChange + effect * effect * treated;
            this.smallest = 1e-13 * squares / areas;
            double pooled = (perTreated + perOther) / (areas - 2);
            this.ofTreated = welch ? perTreated / (treated - 1) : pooled;
            this.ofOthers = welch ? perOther / (areas - treated - 1) : pooled;
        }

        double difference(int i) {
            double s1 = change[i] - effect * overlap[i];
            double difference = s1 * perTreated - (sum - s1) * perOther;
            return difference * difference;
        }

        double variance(int i) {
            double s1 = change[i] - effect * overlap[i];
            double q1 = square[i] + effect * (effect * overlap[i] - 2 * overlapChange[i]);
            double s0 = sum - s1;
            double variance = (q1 - s1 * s1 * perTreated) * ofTreated + (squares - q1 - s0 * s0 * perOther) * ofOthers;
            return Math.max(variance, smallest);
        }
    }
}
