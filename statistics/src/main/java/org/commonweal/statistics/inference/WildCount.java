package org.commonweal.statistics.inference;

/**
 * In how many draws the bootstrap statistic was at least as large as, and larger than, the observed.
 *
 * @param equalTail twice the smaller of the shares of draws to either side of the observed statistic, at most 1
 */
record WildCount(long atLeast, long above, double equalTail) {

    /**
     * @param statistic the observed one
     * @param observedIsADraw whether v = 1 gives the observed statistic, so that it is a tie by definition and not by
     *     rounding
     */
    static WildCount of(Multipliers multipliers, Multipliers.Form form, double statistic, boolean observedIsADraw) {
        double[] numerator = new double[multipliers.longest()];
        double[] denominator = new double[multipliers.longest()];
        double squared = statistic * statistic;
        double low = squared * (1 - WildClusterBootstrap.TIE);
        double high = squared * (1 + WildClusterBootstrap.TIE);
        boolean symmetric = multipliers.multiplicity() == 2;
        double side = Math.signum(statistic);
        long atLeast = 0;
        long above = 0;
        long sameSide = 0;
        for (int b = 0; b < multipliers.blocks(); b++) {
            form.fill(b, numerator, denominator);
            int length = multipliers.length(b);
            int[] observed = observedIsADraw ? multipliers.observed(b) : new int[0];
            for (int i : observed) {
                // a tie with the bounds on either side
                numerator[i] = side;
                denominator[i] = squared > 0 ? 1 / squared : 0;
            }
            atLeast += length - below(numerator, denominator, low, length);
            above += larger(numerator, denominator, high, length);
            if (!symmetric) {
                sameSide += beyond(numerator, denominator, low, side, length);
            }
        }
        int times = multipliers.multiplicity();
        long draws = multipliers.draws();
        double tail = symmetric ? (double) atLeast * times / draws : tail(sameSide, draws);
        return new WildCount(atLeast * times, above * times, Math.min(1, tail));
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
