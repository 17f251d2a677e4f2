package org.commonweal.statistics.inference;

/**
 * Seeded draws. The multipliers of a draw are a function of (seed, number of the draw, cluster) alone, so that neither
 * threads nor the order of work can change them. The observed data are counted as one draw more.
 */
final class DrawnMultipliers implements Multipliers {

    private static final int BLOCK = 256;
    private static final int A_WORD = 16;

    private final WeightLaw law;
    private final int clusters;
    private final int drawn;
    private final long seed;
    /** By block, cluster and draw: made once, for the ends of a confidence set ask for them many times. */
    private final double[][][] made;

    DrawnMultipliers(WeightLaw law, int clusters, int drawn, long seed) {
        this.law = law;
        this.clusters = clusters;
        this.drawn = drawn;
        this.seed = seed;
        this.made = java.util.stream.IntStream.range(0, blocks())
                .mapToObj(b -> multipliers(b, length(b)))
                .toArray(double[][][]::new);
    }

    int drawn() {
        return drawn;
    }

    long seed() {
        return seed;
    }

    @Override
    public int blocks() {
        return drawn / BLOCK + 1;
    }

    /** Draw 0 is the data. */
    @Override
    public int length(int b) {
        return Math.min(BLOCK, drawn + 1 - b * BLOCK);
    }

    @Override
    public int longest() {
        return BLOCK;
    }

    @Override
    public int multiplicity() {
        return 1;
    }

    @Override
    public long draws() {
        return drawn + 1L;
    }

    @Override
    public int[] observed(int b) {
        return b == 0 ? new int[] {0} : new int[0];
    }

    @Override
    public Form form(double[] vector, double[] matrix) {
        return (b, numerator, denominator) -> {
            int length = length(b);
            double[][] v = made[b];
            java.util.Arrays.fill(numerator, 0, length, 0);
            java.util.Arrays.fill(denominator, 0, length, 0);
            double[] row = new double[length];
            for (int g = 0; g < clusters; g++) {
                add(numerator, v[g], vector[g], length);
                java.util.Arrays.fill(row, 0);
                for (int h = 0; h < clusters; h++) {
                    add(row, v[h], matrix[g * clusters + h], length);
                }
                for (int i = 0; i < length; i++) {
                    denominator[i] += row[i] * row[i];
                }
            }
        };
    }

    private static void add(double[] sum, double[] v, double factor, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] += factor * v[i];
        }
    }

    /** By cluster, then by draw. */
    private double[][] multipliers(int b, int length) {
        double[][] v = new double[clusters][length];
        double[] values = law.points();
        for (int i = 0; i < length; i++) {
            long draw = (long) b * BLOCK + i;
            long bits = 0;
            for (int g = 0; g < clusters; g++) {
                if (g % A_WORD == 0) {
                    bits = Counted.bits(seed, draw, g / A_WORD);
                }
                v[g][i] = draw == 0 ? 1 : values[(int) Math.unsignedMultiplyHigh(bits, values.length)];
                bits *= values.length;
            }
        }
        return v;
    }
}
