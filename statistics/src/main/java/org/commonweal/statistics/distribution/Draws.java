package org.commonweal.statistics.distribution;

/**
 * Random numbers that depend on their key and their place in the row, and on nothing else.
 *
 * <p>The key is made of a seed and of any whole numbers that say what the draws are for (an imputation, a variable, a study).
 * Work done in parallel asks for its own key, so that neither threads nor their order change a number. The generator is
 * SplitMix64 (Steele, Lea and Flood 2014): the mixed value of key + i &times; an odd constant. Not for secrets.
 */
public final class Draws {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;
    private double kept;
    private boolean hasKept;

    private Draws(long state) {
        this.state = state;
    }

    /**
     * @param seed the seed of the whole analysis
     * @param purpose what these draws are for; other numbers give other draws
     */
    public static Draws keyed(long seed, long... purpose) {
        long key = mix(seed + GOLDEN);
        for (long part : purpose) {
            key = mix(key ^ mix(part * 0xD1342543DE82EF95L + GOLDEN));
        }
        return new Draws(key);
    }

    public long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /** Between 0 and 1, neither of them included. */
    public double uniform() {
        return ((nextLong() >>> 12) + 0.5) * 0x1.0p-52;
    }

    /** One of 0 .. n-1. */
    public int below(int n) {
        return (int) Math.multiplyHigh(nextLong() >>> 1, 2L * n);
    }

    /** A standard normal number, by Marsaglia's polar method. */
    public double normal() {
        if (hasKept) {
            hasKept = false;
            return kept;
        }
        while (true) {
            double a = 2 * uniform() - 1;
            double b = 2 * uniform() - 1;
            double square = a * a + b * b;
            if (square < 1 && square > 0) {
                double factor = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
                kept = b * factor;
                hasKept = true;
                return a * factor;
            }
        }
    }

    /** A chi-squared number with {@code df} degrees of freedom, as a sum of squares up to 60 and by Wilson-Hilferty above. */
    public double chiSquared(double df) {
        if (df <= 60) {
            double sum = 0;
            for (int i = 0; i < (int) df; i++) {
                double z = normal();
                sum += z * z;
            }
            return sum;
        }
        double ninth = 2 / (9 * df);
        double root = 1 - ninth + normal() * StrictMath.sqrt(ninth);
        return df * root * root * root;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
