package org.commonweal.statistics.inference;

import java.util.stream.IntStream;

/**
 * In how many draws the bootstrap statistic was at least as large as, and larger than, the observed.
 *
 * @param equalTail twice the smaller of the shares of draws to either side of the observed statistic, at most 1
 */
record WildCount(long atLeast, long above, double equalTail) {

    /** Many draws are counted in so many shares side by side; counts are whole numbers, so that order does not matter. */
    private static final int SHARES = 8;

    private static final long MANY = 1 << 19;

    /**
     * @param statistic the observed one
     * @param observedIsADraw whether v = 1 gives the observed statistic, so that it is a tie by definition and not by
     *     rounding
     */
    static WildCount of(Multipliers multipliers, Multipliers.Form form, double statistic, boolean observedIsADraw) {
        IntStream shares = IntStream.range(0, SHARES);
        long[] counts = (multipliers.draws() > MANY ? shares.parallel() : shares)
                .mapToObj(share -> share(share, multipliers, form, statistic, observedIsADraw))
                .reduce(new long[3], WildCount::plus);
        int times = multipliers.multiplicity();
        long draws = multipliers.draws();
        double tail = times == 2 ? (double) counts[0] * times / draws : tail(counts[2], draws);
        return new WildCount(counts[0] * times, counts[1] * times, Math.min(1, tail));
    }

    /** At least as large, larger, at least as large on the same side; over every block of this share. */
    private static long[] share(
            int share, Multipliers multipliers, Multipliers.Form form, double statistic, boolean observedIsADraw) {
        double[] numerator = new double[multipliers.longest()];
        double[] denominator = new double[multipliers.longest()];
        double squared = statistic * statistic;
        double low = squared * (1 - WildClusterBootstrap.TIE);
        double high = squared * (1 + WildClusterBootstrap.TIE);
        double side = Math.signum(statistic);
        long[] counts = new long[3];
        for (int b = share; b < multipliers.blocks(); b += SHARES) {
            form.fill(b, numerator, denominator);
            int length = multipliers.length(b);
            int[] observed = observedIsADraw ? multipliers.observed(b) : new int[0];
            for (int i : observed) {
                // a tie with the bounds on either side
                numerator[i] = side;
                denominator[i] = squared > 0 ? 1 / squared : 0;
            }
            counts[0] += length - below(numerator, denominator, low, length);
            counts[1] += larger(numerator, denominator, high, length);
            if (multipliers.multiplicity() == 1) {
                counts[2] += beyond(numerator, denominator, low, side, length);
            }
        }
        return counts;
    }

    private static long[] plus(long[] a, long[] b) {
        return new long[] {a[0] + b[0], a[1] + b[1], a[2] + b[2]};
    }

    private static double tail(long sameSide, long draws) {
        return 2.0 * Math.min(sameSide, draws - sameSide + 1) / draws;
    }

    /** The sign bit of n² - bound d, summed: no branch, so that the loop can be done several draws at a time. */
    private static long below(double[] n, double[] d, double bound, int length) {
        long below = 0;
        for (int i = 0; i < length; i++) {
            below += Double.doubleToRawLongBits(n[i] * n[i] - bound * d[i]) >>> 63;
        }
        return below;
    }

    private static long larger(double[] n, double[] d, double bound, int length) {
        long larger = 0;
        for (int i = 0; i < length; i++) {
            larger += Double.doubleToRawLongBits(bound * d[i] - n[i] * n[i]) >>> 63;
        }
        return larger;
    }

    private static long beyond(double[] n, double[] d, double bound, double side, int length) {
        long beyond = 0;
        for (int i = 0; i < length; i++) {
            beyond += n[i] * side >= 0 && n[i] * n[i] >= bound * d[i] ? 1 : 0;
        }
        return beyond;
    }
}
