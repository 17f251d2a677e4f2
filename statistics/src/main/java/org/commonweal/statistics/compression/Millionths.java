package org.commonweal.statistics.compression;

import java.util.Arrays;
import java.util.Optional;

/**
 * The weights of rows as whole millionths, where they are such.
 *
 * @param each one a row, above 0; do not write into it
 */
public record Millionths(int[] each) {

    /** Sums up to here are exact in 64 bits, with room for what rounding does to this bound. */
    private static final double MOST = 0x1p62;

    /**
     * Empty unless every weight is above 0, has at most six decimals and is below 2,147, and the sums of the squares fit 64 bits.
     *
     * @param weight one a row
     * @param cluster of each row
     * @param clusters how many there are
     */
    public static Optional<Millionths> of(double[] weight, int[] cluster, int clusters) {
        int[] each = new int[weight.length];
        double[] squares = new double[clusters];
        for (int i = 0; i < weight.length; i++) {
            double scaled = Math.rint(weight[i] * CellSums.UNIT);
            if (!(scaled > 0) || scaled > Integer.MAX_VALUE || scaled / CellSums.UNIT != weight[i]) {
                return Optional.empty();
            }
            each[i] = (int) scaled;
            squares[cluster[i]] += scaled * scaled;
        }
        return Arrays.stream(squares).allMatch(sum -> sum < MOST)
                ? Optional.of(new Millionths(each))
                : Optional.empty();
    }
}
