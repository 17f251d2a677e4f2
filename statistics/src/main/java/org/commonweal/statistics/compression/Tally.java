package org.commonweal.statistics.compression;

/**
 * How many rows of each group gave each code, with the sums of their weights and of the squares, in whole millionths: two
 * or three additions of whole numbers for each row, so that neither the order of the rows nor a split of them changes a bit.
 *
 * <p>An answer that is known by its code needs no more than this: every sum of products of a cell follows from the few codes
 * and what they are worth.
 */
public final class Tally {

    /** A weight of 1 in the unit of these sums. */
    public static final double UNIT = CellSums.UNIT;

    /** Rows and weights in one number, 24 bits and 40, and squares; or each for itself. */
    private static final int PACKED = 2;

    private static final int APART = 3;
    private static final int BITS = 40;
    private static final long LOW = (1L << BITS) - 1;

    private final int codes;
    private final int parts;
    private final long[] sums;

    private Tally(int codes, int parts, long[] sums) {
        this.codes = codes;
        this.parts = parts;
        this.sums = sums;
    }

    /**
     * @param rows in groups
     * @param code of each row, unsigned; where there are fewer than rows, the rest of the rows is left out
     * @param codes how many there are
     */
    public static Tally of(Grouping rows, byte[] code, int codes) {
        int parts = rows.isSmall(1L << 64 - BITS - 1, 1L << BITS) ? PACKED : APART;
        long[] sums = new long[Math.multiplyExact(Math.multiplyExact(rows.groups(), codes), parts)];
        int[] group = rows.group();
        int[] weight = rows.weights().each();
        if (parts == PACKED) {
            for (int i = 0; i < code.length; i++) {
                if (group[i] >= 0) {
                    int at = (group[i] * codes + (code[i] & 0xFF)) * PACKED;
                    long w = weight[i];
                    sums[at] += (1L << BITS) + w;
                    sums[at + 1] += w * w;
                }
            }
        } else {
            for (int i = 0; i < code.length; i++) {
                if (group[i] >= 0) {
                    int at = (group[i] * codes + (code[i] & 0xFF)) * APART;
                    long w = weight[i];
                    sums[at]++;
                    sums[at + 1] += w * w;
                    sums[at + 2] += w;
                }
            }
        }
        return new Tally(codes, parts, sums);
    }

    /** How many groups there are. */
    public int groups() {
        return sums.length / parts / codes;
    }

    /** How many codes there are. */
    public int codes() {
        return codes;
    }

    /** How many rows of a group gave a code. */
    public long rows(int group, int code) {
        long first = sums[(group * codes + code) * parts];
        return parts == PACKED ? first >>> BITS : first;
    }

    /** The sum of their weights, in millionths. */
    public long weight(int group, int code) {
        int at = (group * codes + code) * parts;
        return parts == PACKED ? sums[at] & LOW : sums[at + 2];
    }

    /** The sum of their squared weights, in millionths of millionths. */
    public long squares(int group, int code) {
        return sums[(group * codes + code) * parts + 1];
    }

    /** Rows, weights or squares: the power of the weight that is summed. */
    long sum(int power, int group, int code) {
        return switch (power) {
            case 0 -> rows(group, code);
            case 1 -> weight(group, code);
            default -> squares(group, code);
        };
    }

    /**
     * The tally of codes that stand for two answers, for one value of the second: {@code code = first + second * firsts}.
     *
     * @param firsts how many values the first answer has
     * @param second the value of the second answer
     */
    public Tally among(int firsts, int second) {
        long[] kept = new long[groups() * firsts * parts];
        for (int g = 0; g < groups(); g++) {
            System.arraycopy(sums, (g * codes + second * firsts) * parts, kept, g * firsts * parts, firsts * parts);
        }
        return new Tally(firsts, parts, kept);
    }
}
