package org.commonweal.exchange;

import java.util.BitSet;

/** Which rows of a large table share their key with another row: three passes over the keys, two bytes of extra room a row. */
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
        Table met = suspects(keys, size, without);
        BitSet shared = new BitSet(size);
        if (met.size > 0) {
            for (int row = 0; row < size; row++) {
                if (!without.get(row)) {
                    met.count(keys[row]);
                }
            }
            for (int row = 0; row < size; row++) {
                if (!without.get(row) && met.isShared(keys[row])) {
                    shared.set(row);
                }
            }
        }
        return shared;
    }

    /** The keys whose mark was there already: all that stand twice, and a few more. */
    private static Table suspects(long[] keys, int size, BitSet without) {
        int bits = Math.max(10, Math.min(30, 37 - Integer.numberOfLeadingZeros(Math.max(size, 1))));
        long[] marks = new long[1 << bits - 6];
        Table suspects = new Table();
        for (int row = 0; row < size; row++) {
            if (!without.get(row)) {
                int place = (int) (mixed(keys[row]) >>> 64 - bits);
                long mark = 1L << place;
                if ((marks[place >>> 6] & mark) != 0) {
                    suspects.add(keys[row]);
                }
                marks[place >>> 6] |= mark;
            }
        }
        return suspects;
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
