package org.commonweal.statistics.inference;

/** Random bits as a function of a counter: the same (seed, draw, word) gives the same 64 bits anywhere. */
final class Counted {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Counted() {}

    static long bits(long seed, long draw, int word) {
        return mix(mix(mix(seed + GOLDEN) + draw * GOLDEN) + (word + 1L) * GOLDEN);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
