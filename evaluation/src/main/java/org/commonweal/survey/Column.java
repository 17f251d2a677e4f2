package org.commonweal.survey;

/**
 * The answers to one question (or the entries of one other column), one a row. A row without an answer gives its
 * {@link Absence}; then {@code choice} is -1, {@code number} is NaN and {@code text} is empty.
 */
public sealed interface Column {

    int size();

    /** Why row {@code row} has no answer, or null where it has one. */
    @org.jspecify.annotations.Nullable
    Absence absence(int row);

    default boolean answered(int row) {
        return absence(row) == null;
    }

    /** Codes as bytes: 0 and more is the place among the question's choices; -1 - ordinal of the {@link Absence} below. */
    record Choices(byte[] codes) implements Column {
        @Override
        public int size() {
            return codes.length;
        }

        /** The place among the question's choices, or -1. */
        public int choice(int row) {
            return Math.max(codes[row], -1);
        }

        @Override
        public @org.jspecify.annotations.Nullable Absence absence(int row) {
            return codes[row] >= 0 ? null : REASONS[-1 - codes[row]];
        }

        public static byte code(Absence absence) {
            return (byte) (-1 - absence.ordinal());
        }
    }

    /** Numbers; NaN where there is none, with the reason in {@code reasons} (ordinal + 1; 0 means answered). */
    record Numbers(double[] values, byte[] reasons) implements Column {
        @Override
        public int size() {
            return values.length;
        }

        public double number(int row) {
            return values[row];
        }

        @Override
        public @org.jspecify.annotations.Nullable Absence absence(int row) {
            return reasons[row] == 0 ? null : REASONS[reasons[row] - 1];
        }
    }

    /** Texts, from a dictionary: {@code index} -1 - ordinal of the absence where there is none. */
    record Texts(int[] index, java.util.List<String> dictionary) implements Column {
        @Override
        public int size() {
            return index.length;
        }

        public String text(int row) {
            return index[row] < 0 ? "" : dictionary.get(index[row]);
        }

        @Override
        public @org.jspecify.annotations.Nullable Absence absence(int row) {
            return index[row] >= 0 ? null : REASONS[-1 - index[row]];
        }
    }

    /**
     * The ids of interviews, of which only matters whether one stands twice: in a large table nearly all differ, and keeping
     * them would take more room than all answers.
     *
     * @param size how many rows
     * @param blank the rows without an id; do not write into it
     * @param repeated the id of every row that shares it with another row, by row; all other ids differ
     */
    record Ids(int size, java.util.BitSet blank, java.util.NavigableMap<Integer, String> repeated) implements Column {
        public Ids {
            repeated = java.util.Collections.unmodifiableNavigableMap(new java.util.TreeMap<>(repeated));
        }

        @Override
        public @org.jspecify.annotations.Nullable Absence absence(int row) {
            return blank.get(row) ? Absence.BLANK : null;
        }
    }

    /** The reasons by ordinal. */
    Absence[] REASONS = Absence.values();
}
