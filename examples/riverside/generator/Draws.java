/**
 * A stream of random numbers that is the same on every machine and with every Java: SplitMix64 (Steele, Lea and
 * Flood 2014) and only arithmetic of {@link StrictMath}.
 *
 * <p>Every stream has a key (what is drawn, for whom), so that drawing more for one person changes nothing for another.
 */
final class Draws {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;
    private double spare = Double.NaN;

    private Draws(long state) {
        this.state = state;
    }

    /** The stream with this seed and this key. */
    static Draws of(long seed, long... key) {
        long state = mixed(seed);
        for (long part : key) {
            state = mixed(state ^ mixed(part + GOLDEN));
        }
        return new Draws(state);
    }

    private static long mixed(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform in (0, 1), never either end. */
    double uniform() {
        state += GOLDEN;
        return ((mixed(state) >>> 11) + 0.5) * 0x1.0p-53;
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** A whole number from {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return least + (int) (uniform() * (most - least + 1));
    }

    /** Standard normal, by Marsaglia's polar method. */
    double normal() {
        if (!Double.isNaN(spare)) {
            double kept = spare;
            spare = Double.NaN;
            return kept;
        }
        while (true) {
            double u = 2 * uniform() - 1;
            double v = 2 * uniform() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                double length = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
                spare = v * length;
                return u * length;
            }
        }
    }

    /** Standard normal, drawn again until it lies within {@code -most} and {@code most}. */
    double normalWithin(double most) {
        double z = normal();
        while (z < -most || z > most) {
            z = normal();
        }
        return z;
    }

    /** The place of the category that is drawn with these shares; they sum to one. */
    int category(double... shares) {
        return place(uniform(), shares);
    }

    /** The category in whose part of (0, 1) this number lies. */
    static int place(double uniform, double... shares) {
        double sum = 0;
        for (int i = 0; i < shares.length - 1; i++) {
            sum += shares[i];
            if (uniform < sum) {
                return i;
            }
        }
        return shares.length - 1;
    }

    /** The standard normal distribution function, by its series around zero (Marsaglia 2004). */
    static double normalBelow(double z) {
        if (z < -8) {
            return 0;
        }
        if (z > 8) {
            return 1;
        }
        double sum = z;
        double term = z;
        for (int i = 3; sum + term != sum; i += 2) {
            term = term * z * z / i;
            sum += term;
        }
        return 0.5 + sum * StrictMath.exp(-0.5 * z * z) / StrictMath.sqrt(2 * StrictMath.PI);
    }
}
