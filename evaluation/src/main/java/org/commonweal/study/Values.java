package org.commonweal.study;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.commonweal.plan.Criterion;
import org.commonweal.plan.Outcome;
import org.commonweal.plan.Outcome.Share;
import org.commonweal.statistics.compression.CodedCells;

/** One value a row, NaN where there is none: by codes where there are few different ones, so that a row takes a byte. */
sealed interface Values {

    int size();

    /** The value of row {@code i}, or NaN. */
    double at(int i);

    /**
     * Few different values.
     *
     * @param codes one a row, unsigned
     * @param worth of each code; NaN where it means that there is no value
     */
    record Coded(byte[] codes, double[] worth) implements Values {
        @Override
        public int size() {
            return codes.length;
        }

        @Override
        public double at(int i) {
            return worth[codes[i] & 0xFF];
        }

        /** Whether they can be summed as whole numbers. */
        boolean isWhole() {
            return CodedCells.suits(worth);
        }
    }

    /** Many different values. */
    record Plain(double[] values) implements Values {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public double at(int i) {
            return values[i];
        }
    }

    /** What an outcome is worth in each row. */
    static Values of(Outcome outcome, Rows rows) {
        return outcome.measure() instanceof Share share
                ? of(share.criterion(), share.countedAsNo(), rows)
                : of(rows.gather(Measured.of(outcome, rows.before), Measured.of(outcome, rows.after)));
    }

    /** 1 or 0 in each row. */
    static Values of(Criterion criterion, Rows rows) {
        return of(criterion, Set.of(), rows);
    }

    private static Values of(Criterion criterion, Set<org.commonweal.survey.Absence> countedAsNo, Rows rows) {
        return new Coded(
                rows.gather(
                        Measured.holds(criterion, countedAsNo, rows.before),
                        Measured.holds(criterion, countedAsNo, rows.after)),
                new double[] {0, 1, Double.NaN});
    }

    /** By codes where there are at most 256 different values. */
    static Values of(double[] values) {
        byte[] codes = new byte[values.length];
        Codes met = new Codes();
        for (int i = 0; i < values.length; i++) {
            int code = met.of(values[i]);
            if (code < 0) {
                return new Plain(values);
            }
            codes[i] = (byte) code;
        }
        return new Coded(codes, Arrays.copyOf(met.worth, met.size));
    }

    /** Whether no row has a value. */
    default boolean isEmpty() {
        return IntStream.range(0, size()).allMatch(i -> Double.isNaN(at(i)));
    }

    default double[] toArray() {
        double[] values = new double[size()];
        Arrays.setAll(values, this::at);
        return values;
    }

    /** Values and their codes, in the order in which they are met. */
    final class Codes {
        private static final int SLOTS = 1 << 10;

        private final double[] worth = new double[256];
        private final int[] slots = new int[SLOTS];
        private int size;

        /** -1 where there is no room for one more. */
        int of(double value) {
            long bits = Double.doubleToLongBits(value + 0.0);
            int slot = (int) (bits * 0x9E3779B97F4A7C15L >>> 54);
            while (slots[slot] != 0) {
                if (Double.doubleToLongBits(worth[slots[slot] - 1]) == bits) {
                    return slots[slot] - 1;
                }
                slot = slot + 1 & SLOTS - 1;
            }
            if (size == worth.length) {
                return -1;
            }
            worth[size++] = value + 0.0;
            slots[slot] = size;
            return size - 1;
        }
    }
}
