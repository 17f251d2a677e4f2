package org.commonweal.statistics.compression;

/**
 * How many rows of each group gave each code, with the sums of their weights and of the squares, in whole millionths: two
 * additions of whole numbers for each row, so that neither the order of the rows nor a split of them changes a bit.
 *
 * <p>An answer that is known by its code needs no more than this: every sum of products of a cell follows from the few codes
 * and what they are worth.
 */
public final class Tally {

    /** A weight of 1 in the unit of these sums. */
    public static final double UNIT = CellSums.UNIT;

    private static final int PARTS = 3;

    private final int codes;
    private final long[] sums;

    private Tally(int codes, long[] sums) {
        this.codes = codes;
        this.sums = sums;
    }

    /**
     * @param group of each row, from 0; below 0 for a row that is left out
     * @param groups how many there are
     * @param code of each row, unsigned
     * @param codes how many there are
     * @param weights of the rows
     */
    public static Tally of(int[] group, int groups, byte[] code, int codes, Millionths weights) {
        int[] weight = weights.each();
        long[] sums = new long[Math.multiplyExact(Math.multiplyExact(groups, codes), PARTS)];
        for (int i = 0; i < group.length; i++) {
            if (group[i] >= 0) {
                int at = (group[i] * codes + (code[i] & 0xFF)) * PARTS;
                long w = weight[i];
                sums[at]++;
                sums[at + 1] += w;
                sums[at + 2] += w * w;
            }
        }
        return new Tally(codes, sums);
    }

    /** How many groups there are. */
    public int groups() {
        return sums.length / PARTS / codes;
    }

    /** How many codes there are. */
    public int codes() {
        return codes;
    }

    /** How many rows of a group gave a code. */
    public long rows(int group, int code) {
        return sums[(group * codes + code) * PARTS];
    }

    /** The sum of their weights, in millionths. */
    public long weight(int group, int code) {
        return sums[(group * codes + code) * PARTS + 1];
    }

    /** The sum of their squared weights, in millionths of millionths. */
    public long squares(int group, int code) {
        return sums[(group * codes + code) * PARTS + 2];
    }

    /** Rows, weights or squares: the power of the weight that is summed. */
    long sum(int power, int group, int code) {
        return sums[(group * codes + code) * PARTS + power];
    }

    /**
     * The tally of codes that stand for two answers, for one value of the second: {@code code = first + second * firsts}.
     *
     * @param firsts how many values the first answer has
     * @param second the value of the second answer
     */
    public Tally among(int firsts, int second) {
        long[] kept = new long[groups() * firsts * PARTS];
        for (int g = 0; g < groups(); g++) {
            System.arraycopy(
                    sums, (g * codes + second * firsts) * PARTS, kept, g * firsts * PARTS, firsts * PARTS);
        }
        return new Tally(firsts, kept);
    }
}
