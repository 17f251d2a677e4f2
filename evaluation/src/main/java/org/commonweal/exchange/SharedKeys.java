package org.commonweal.exchange;

import java.util.Arrays;
import java.util.BitSet;

/** Which rows of a large table share their key with another row: two passes over the keys, eight bytes of extra room a row. */
final class SharedKeys {

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private SharedKeys() {}

    /** A key for a text. */
    static long of(String text) {
        long key = text.length();
        for (int i = 0; i < text.length(); i++) {
            key = (key ^ text.charAt(i)) * MIX;
            key ^= key >>> 29;
        }
        return key;
    }

    /**
     * @param keys one a row; an even spread is not needed
     * @param size how many rows
     * @param without rows that are not looked at
     */
    static BitSet rows(long[] keys, int size, BitSet without) {
        long[] marks = new long[1 << Math.max(4, Math.min(24, 31 - Integer.numberOfLeadingZeros(size | 1)))];
        Table met = new Table();
        // two keys that meet on one mark are nearly always two keys: those few are told apart below
        for (int row = 0; row < size; row++) {
            long mixed = mixed(keys[row]);
            int place = (int) (mixed >>> 32) & marks.length - 1;
            long mark = 1L << mixed;
            if ((marks[place] & mark) != 0 && !without.get(row)) {
                met.add(keys[row]);
            }
            marks[place] |= without.get(row) ? 0 : mark;
        }
        BitSet shared = new BitSet(size);
        if (met.size > 0) {
            int[] rows = met.rows(keys, size, without);
            for (int row : rows) {
                met.count(keys[row]);
            }
            for (int row : rows) {
                if (met.isShared(keys[row])) {
                    shared.set(row);
                }
            }
        }
        return shared;
    }

    private static long mixed(long key) {
        long z = key * MIX;
        return (z ^ z >>> 32) * MIX;
    }

    /** Keys with how often they were counted, up to two. */
    private static final class Table {
        private long[] keys = new long[1 << 10];
        private byte[] state = new byte[1 << 10];
        private int size;

        private int slot(long key) {
            int mask = keys.length - 1;
            int slot = (int) (mixed(key) >>> 20) & mask;
            while (state[slot] != 0 && keys[slot] != key) {
                slot = slot + 1 & mask;
            }
            return slot;
        }

        void add(long key) {
            int slot = slot(key);
            if (state[slot] == 0) {
                keys[slot] = key;
                state[slot] = 1;
                size++;
                if (2 * size > keys.length) {
                    grow();
                }
            }
        }

        private void grow() {
            long[] before = keys;
            byte[] stateBefore = state;
            keys = new long[2 * before.length];
            state = new byte[keys.length];
            for (int i = 0; i < before.length; i++) {
                if (stateBefore[i] != 0) {
                    int slot = slot(before[i]);
                    keys[slot] = before[i];
                    state[slot] = stateBefore[i];
                }
            }
        }

        /** The rows whose key is here; most others are told by one look at a small table of marks. */
        int[] rows(long[] all, int size, BitSet without) {
            long[] marks = new long[1 << 14];
            for (int i = 0; i < keys.length; i++) {
                if (state[i] != 0) {
                    long mixed = mixed(keys[i]);
                    marks[(int) (mixed >>> 12) & marks.length - 1] |= 1L << (mixed >>> 6);
                }
            }
            int[] rows = new int[Math.max(64, this.size)];
            int found = 0;
            for (int row = 0; row < size; row++) {
                long mixed = mixed(all[row]);
                boolean marked = (marks[(int) (mixed >>> 12) & marks.length - 1] & 1L << (mixed >>> 6)) != 0;
                if (marked && !without.get(row) && state[slot(all[row])] != 0) {
                    if (found == rows.length) {
                        rows = Arrays.copyOf(rows, 2 * found);
                    }
                    rows[found++] = row;
                }
            }
            return Arrays.copyOf(rows, found);
        }

        void count(long key) {
            int slot = slot(key);
            if (state[slot] > 0 && state[slot] < 3) {
                state[slot]++;
            }
        }

        boolean isShared(long key) {
            return state[slot(key)] == 3;
        }
    }
}
