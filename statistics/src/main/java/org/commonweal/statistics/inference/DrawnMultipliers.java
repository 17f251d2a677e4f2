package org.commonweal.statistics.inference;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

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
        this.made = IntStream.range(0, blocks())
                .mapToObj(b -> multipliers(b, length(b)))
                .toArray(double[][][]::new);
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
            double[] row = new double[length];
            Arrays.fill(numerator, 0, length, 0);
            Arrays.fill(denominator, 0, length, 0);
            weigh(b, vector, 0, numerator);
            for (int g = 0; g < clusters; g++) {
                Arrays.fill(row, 0);
                weigh(b, matrix, g * clusters, row);
                addProducts(denominator, row, row, length);
            }
        };
    }

    /** Every draw is met once: its numerator is linear in the step from the estimate, and its denominator quadratic. */
    @Override
    public DoubleFunction<Form> hypotheses(WildAlgebra algebra) {
        double[][][] draws = IntStream.range(0, blocks())
                .mapToObj(b -> coefficients(b, algebra))
                .toArray(double[][][]::new);
        return value -> {
            double step = algebra.steps(value);
            return (b, numerator, denominator) -> {
                double[][] of = draws[b];
                for (int i = 0; i < length(b); i++) {
                    numerator[i] = of[0][i] + step * of[1][i];
                    denominator[i] = of[2][i] + step * (2 * of[3][i] + step * of[4][i]);
                }
            };
        };
    }

    /** By draw v, with a + step c the vector and A + step C the matrix: v'a, v'c, |Av|&sup2;, (Av)'(Cv) and |Cv|&sup2;. */
    private double[][] coefficients(int b, WildAlgebra algebra) {
        int length = length(b);
        double[][] of = new double[5][length];
        double[] start = new double[length];
        double[] slope = new double[length];
        weigh(b, algebra.atEstimate(), 0, of[0]);
        weigh(b, algebra.perStep(), 0, of[1]);
        for (int g = 0; g < clusters; g++) {
            Arrays.fill(start, 0);
            Arrays.fill(slope, 0);
            weigh(b, algebra.matrixAtEstimate(), g * clusters, start);
            weigh(b, algebra.matrixPerStep(), g * clusters, slope);
            addProducts(of[2], start, start, length);
            addProducts(of[3], start, slope, length);
            addProducts(of[4], slope, slope, length);
        }
        return of;
    }

    /** Adds to every draw of block {@code b} its multipliers times the factors that stand from {@code from} on. */
    private void weigh(int b, double[] factors, int from, double[] sum) {
        for (int h = 0; h < clusters; h++) {
            double[] v = made[b][h];
            double factor = factors[from + h];
            for (int i = 0; i < v.length; i++) {
                sum[i] += factor * v[i];
            }
        }
    }

    private static void addProducts(double[] sum, double[] one, double[] other, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] += one[i] * other[i];
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
