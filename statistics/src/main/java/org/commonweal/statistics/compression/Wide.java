package org.commonweal.statistics.compression;

import java.math.BigInteger;

/** Sums of products of whole numbers in 128 bits, many in one array: two places each, the higher half first. */
final class Wide {

    private final long[] halves;

    Wide(int size) {
        this.halves = new long[2 * size];
    }

    /** Adds a product. */
    void add(int at, long one, long other) {
        long low = one * other;
        long sum = halves[2 * at + 1] + low;
        halves[2 * at] += Math.multiplyHigh(one, other) + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        halves[2 * at + 1] = sum;
    }

    /** Adds a sum of another array. */
    void add(int at, Wide other, int from) {
        long low = other.halves[2 * from + 1];
        long sum = halves[2 * at + 1] + low;
        halves[2 * at] += other.halves[2 * from] + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        halves[2 * at + 1] = sum;
    }

    void clear() {
        java.util.Arrays.fill(halves, 0);
    }

    /** The nearest double. */
    double rounded(int at) {
        long high = halves[2 * at];
        long low = halves[2 * at + 1];
        if (high == low >> 63) {
            return low;
        }
        BigInteger rest = BigInteger.valueOf(low >>> 1).shiftLeft(1).or(BigInteger.valueOf(low & 1));
        return BigInteger.valueOf(high).shiftLeft(64).add(rest).doubleValue();
    }
}
