package org.commonweal.statistics.inference;

import java.util.stream.IntStream;

/**
 * Every vector of multipliers once, up to a common sign.
 *
 * <p>The clusters are cut into a low and a high part, v = (l, h). Then v'a is the sum of two table entries, and with Q =
 * A'A, |Av|² = l'Q l + h'Q h + l'z(h). For a fixed h the last term of all l comes from doubling a table, one addition an
 * entry, so that a draw costs about seven additions and multiplications, without branches and in order of memory. Nothing
 * is accumulated from draw to draw: no drift, and any block can be done alone.
 */
record EnumeratedMultipliers(WeightLaw law, int clusters) implements Multipliers {

    private static final int LARGEST_TABLE = 1296;

    private int points() {
        return law.points().length;
    }

    private int low() {
        int low = 0;
        for (int size = points(); low < clusters - 1 && size <= LARGEST_TABLE; size *= points()) {
            low++;
        }
        return low;
    }

    private int power(int exponent) {
        int power = 1;
        for (int i = 0; i < exponent; i++) {
            power = Math.multiplyExact(power, points());
        }
        return power;
    }

    @Override
    public int blocks() {
        return power(clusters - low() - 1) * (points() / 2);
    }

    @Override
    public int length(int b) {
        return power(low());
    }

    @Override
    public int longest() {
        return power(low());
    }

    @Override
    public int multiplicity() {
        return 2;
    }

    @Override
    public long draws() {
        return 2L * blocks() * longest();
    }

    /** v constant: every digit is the same. The last cluster, the highest digit, takes only positive points. */
    @Override
    public int[] observed(int b) {
        int high = clusters - low();
        int digit = b % points();
        int rest = b;
        for (int i = 0; i < high; i++) {
            if (rest % points() != digit) {
                return new int[0];
            }
            rest /= points();
        }
        return IntStream.of(digit)
                .map(d -> d * IntStream.range(0, low()).map(this::power).sum())
                .toArray();
    }

    @Override
    public Form form(double[] vector, double[] matrix) {
        return new Tables(vector, squared(matrix), low());
    }

    /** A'A. */
    private double[] squared(double[] matrix) {
        double[] q = new double[clusters * clusters];
        for (int g = 0; g < clusters; g++) {
            for (int a = 0; a < clusters; a++) {
                double factor = matrix[g * clusters + a];
                for (int b = 0; b < clusters; b++) {
                    q[a * clusters + b] += factor * matrix[g * clusters + b];
                }
            }
        }
        return q;
    }

    private final class Tables implements Form {

        private final double[] values = law.points();
        private final double[] a;
        private final double[] q;
        private final int low;
        private final double[] numerators;
        private final double[] denominators;

        Tables(double[] a, double[] q, int low) {
            this.a = a;
            this.q = q;
            this.low = low;
            this.numerators = new double[power(low)];
            this.denominators = new double[power(low)];
            spread(numerators, a);
            squares();
        }

        @Override
        public void fill(int b, double[] numerator, double[] denominator) {
            double[] h = new double[clusters];
            int rest = b;
            for (int g = low; g < clusters; g++) {
                h[g] = values[rest % values.length];
                rest /= values.length;
            }
            double[] z = new double[low];
            double sum = 0;
            double square = 0;
            for (int g = low; g < clusters; g++) {
                sum += h[g] * a[g];
                double row = 0;
                for (int e = low; e < clusters; e++) {
                    row += q[g * clusters + e] * h[e];
                }
                square += h[g] * row;
                for (int c = 0; c < low; c++) {
                    z[c] += 2 * h[g] * q[g * clusters + c];
                }
            }
            denominator[0] = square;
            spread(denominator, z);
            for (int i = 0; i < numerators.length; i++) {
                denominator[i] += denominators[i];
                numerator[i] = numerators[i] + sum;
            }
        }

        /** From the one entry table[0]: table[l] = table[0] + l'slope for every l. */
        private void spread(double[] table, double[] slope) {
            int filled = 1;
            for (int c = 0; c < low; c++) {
                for (int d = values.length - 1; d >= 0; d--) {
                    shift(table, filled, d * filled, values[d] * slope[c]);
                }
                filled *= values.length;
            }
        }

        /** l'Q l for every l, cluster by cluster: (l, v)'Q(l, v) = l'Q l + v² q + 2 v q'l. */
        private void squares() {
            int filled = 1;
            double[] cross = new double[denominators.length];
            for (int c = 0; c < low; c++) {
                crossed(cross, c);
                double own = q[c * clusters + c];
                for (int d = values.length - 1; d >= 0; d--) {
                    double v = values[d];
                    for (int i = 0; i < filled; i++) {
                        denominators[d * filled + i] = denominators[i] + v * v * own + 2 * v * cross[i];
                    }
                }
                filled *= values.length;
            }
        }

        /** q_c'l over the clusters before c. */
        private void crossed(double[] cross, int c) {
            cross[0] = 0;
            int filled = 1;
            for (int e = 0; e < c; e++) {
                for (int d = values.length - 1; d >= 0; d--) {
                    shift(cross, filled, d * filled, values[d] * q[c * clusters + e]);
                }
                filled *= values.length;
            }
        }
    }

    private static void shift(double[] table, int length, int to, double by) {
        for (int i = 0; i < length; i++) {
            table[to + i] = table[i] + by;
        }
    }
}
