package org.commonweal.statistics.inference;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The assignments of areas to the programme that could have been, the one that was included: as sets of area numbers, in
 * ascending order of their bits.
 */
final class Assignments {

    /** Beyond this many, assignments are drawn. */
    private static final long ENUMERABLE = 5_000_000;

    /** The bits of an assignment are cut in two halves, each with a table of all its patterns. */
    private static final int LARGEST_HALF = 13;

    private final int areas;
    private final long[] sets;
    private final int observed;
    private final boolean complete;
    private final String words;

    private Assignments(int areas, long[] sets, long observed, boolean complete, String words) {
        this.areas = areas;
        this.sets = sets;
        this.observed = IntStream.range(0, sets.length)
                .filter(i -> sets[i] == observed)
                .findFirst()
                .orElseThrow();
        this.complete = complete;
        this.words = words;
    }

    /** How many areas there may be: an assignment is a word of bits, and its halves have tables. */
    static int mostAreas() {
        return 63;
    }

    /** As many areas in the programme as there were, any of them. */
    static Assignments freely(boolean[] treated, int draws, long seed) {
        int areas = treated.length;
        long observed = bits(treated);
        int chosen = Long.bitCount(observed);
        BigInteger all = choose(areas, chosen);
        if (all.compareTo(BigInteger.valueOf(ENUMERABLE)) <= 0) {
            return new Assignments(
                    areas,
                    everySubset(areas, chosen, all.intValueExact()),
                    observed,
                    true,
                    String.format(Locale.ROOT, "all %,d assignments of %d of %d areas", all, chosen, areas));
        }
        long[] drawn = new long[draws + 1];
        drawn[0] = observed;
        for (int d = 1; d <= draws; d++) {
            drawn[d] = subset(areas, chosen, seed, d);
        }
        Arrays.sort(drawn);
        return new Assignments(
                areas,
                drawn,
                observed,
                false,
                String.format(
                        Locale.ROOT,
                        "%,d of %,d assignments of %d of %d areas drawn with seed %d, and the real one",
                        draws,
                        all,
                        chosen,
                        areas,
                        seed));
    }

    /** One area of every pair, either of the two. */
    static Assignments withinPairs(boolean[] treated, List<int[]> pairs, int draws, long seed) {
        long observed = bits(treated);
        boolean complete = pairs.size() <= 22;
        long[] sets = new long[complete ? 1 << pairs.size() : draws + 1];
        for (int d = 0; d < sets.length; d++) {
            long flips = complete ? d : d == 0 ? 0 : Counted.bits(seed, d, 0);
            long set = 0;
            for (int p = 0; p < pairs.size(); p++) {
                int[] pair = pairs.get(p);
                boolean first = treated[pair[0]] ^ ((flips >>> p) & 1) == 1;
                set |= 1L << pair[first ? 0 : 1];
            }
            sets[d] = set;
        }
        Arrays.sort(sets);
        String words = complete
                ? String.format(Locale.ROOT, "all %,d assignments within %d pairs", sets.length, pairs.size())
                : String.format(
                        Locale.ROOT,
                        "%,d of 2^%d assignments within pairs drawn with seed %d, and the real one",
                        draws,
                        pairs.size(),
                        seed);
        return new Assignments(treated.length, sets, observed, complete, words);
    }

    int size() {
        return sets.length;
    }

    /** The number of the assignment that was. */
    int observed() {
        return observed;
    }

    boolean complete() {
        return complete;
    }

    String inWords() {
        return words;
    }

    /** For every assignment m, the sum of {@code value} over its areas: m'value. */
    double[] sums(double[] value) {
        int low = lowAreas();
        if (tooManyForTables()) {
            return sumsOneByOne(value);
        }
        double[] below = patterns(value, 0, low);
        double[] above = patterns(value, low, areas);
        long mask = (1L << low) - 1;
        double[] sums = new double[sets.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = below[(int) (sets[i] & mask)] + above[(int) (sets[i] >>> low)];
        }
        return sums;
    }

    /**
     * For every assignment m, m'Qm.
     *
     * @param q symmetric, areas x areas, row by row
     */
    double[] squares(double[] q) {
        if (tooManyForTables()) {
            return squaresOneByOne(q);
        }
        int low = lowAreas();
        double[] below = squaredPatterns(q, 0, low);
        double[] above = squaredPatterns(q, low, areas);
        double[] cross = new double[1 << low];
        long mask = (1L << low) - 1;
        double[] squares = new double[sets.length];
        long current = -1;
        for (int i = 0; i < squares.length; i++) {
            long high = sets[i] >>> low;
            if (high != current) {
                current = high;
                spread(cross, crossing(q, high, low), low);
            }
            int pattern = (int) (sets[i] & mask);
            squares[i] = below[pattern] + above[(int) high] + cross[pattern];
        }
        return squares;
    }

    private int lowAreas() {
        return areas / 2;
    }

    private boolean tooManyForTables() {
        return areas - lowAreas() > LARGEST_HALF;
    }

    private double[] sumsOneByOne(double[] value) {
        double[] sums = new double[sets.length];
        for (int i = 0; i < sums.length; i++) {
            for (long rest = sets[i]; rest != 0; rest &= rest - 1) {
                sums[i] += value[Long.numberOfTrailingZeros(rest)];
            }
        }
        return sums;
    }

    private double[] squaresOneByOne(double[] q) {
        double[] squares = new double[sets.length];
        for (int i = 0; i < squares.length; i++) {
            for (long rest = sets[i]; rest != 0; rest &= rest - 1) {
                int row = Long.numberOfTrailingZeros(rest) * areas;
                for (long other = sets[i]; other != 0; other &= other - 1) {
                    squares[i] += q[row + Long.numberOfTrailingZeros(other)];
                }
            }
        }
        return squares;
    }

    /** 2 q'h for each low area, where h is the high pattern. */
    private double[] crossing(double[] q, long high, int low) {
        double[] z = new double[low];
        for (long rest = high; rest != 0; rest &= rest - 1) {
            int row = (low + Long.numberOfTrailingZeros(rest)) * areas;
            for (int c = 0; c < low; c++) {
                z[c] += 2 * q[row + c];
            }
        }
        return z;
    }

    private static double[] patterns(double[] value, int from, int to) {
        double[] table = new double[1 << (to - from)];
        spread(table, Arrays.copyOfRange(value, from, to), to - from);
        return table;
    }

    /** table[pattern] = sum of the slopes of its bits. */
    private static void spread(double[] table, double[] slope, int bits) {
        table[0] = 0;
        for (int c = 0; c < bits; c++) {
            int half = 1 << c;
            double by = slope[c];
            for (int i = 0; i < half; i++) {
                table[half + i] = table[i] + by;
            }
        }
    }

    private double[] squaredPatterns(double[] q, int from, int to) {
        double[] table = new double[1 << (to - from)];
        double[] cross = new double[table.length];
        for (int c = from; c < to; c++) {
            int half = 1 << (c - from);
            double[] row = new double[c - from];
            for (int e = from; e < c; e++) {
                row[e - from] = 2 * q[c * areas + e];
            }
            spread(cross, row, c - from);
            for (int i = 0; i < half; i++) {
                table[half + i] = table[i] + q[c * areas + c] + cross[i];
            }
        }
        return table;
    }

    private static long bits(boolean[] treated) {
        long bits = 0;
        for (int g = 0; g < treated.length; g++) {
            bits |= treated[g] ? 1L << g : 0;
        }
        return bits;
    }

    /** All words with {@code chosen} bits, each the next larger than the one before. */
    private static long[] everySubset(int areas, int chosen, int number) {
        long[] sets = new long[number];
        long set = (1L << chosen) - 1;
        for (int i = 0; i < number; i++) {
            sets[i] = set;
            long lowest = set & -set;
            long carried = set + lowest;
            set = carried | (((carried ^ set) >>> 2) / lowest);
        }
        return sets;
    }

    /** Floyd's sample of {@code chosen} areas, a function of the seed and the number of the draw alone. */
    private static long subset(int areas, int chosen, long seed, int draw) {
        long set = 0;
        for (int j = areas - chosen; j < areas; j++) {
            long pick = Math.unsignedMultiplyHigh(Counted.bits(seed, draw, j), j + 1L);
            set |= (set >>> pick & 1) == 0 ? 1L << pick : 1L << j;
        }
        return set;
    }

    private static BigInteger choose(int n, int k) {
        BigInteger ways = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            ways = ways.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }
}
