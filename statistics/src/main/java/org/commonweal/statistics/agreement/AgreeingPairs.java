package org.commonweal.statistics.agreement;

/**
 * Percent agreement: the mean over units of the share of pairs that agree, or of units where all agree. Units with fewer than two
 * ratings are left out.
 */
record AgreeingPairs(int categories, boolean everybody) implements UnitSums {

    @Override
    public int size() {
        return 2;
    }

    @Override
    public void add(Rated unit, double[] into) {
        double n = unit.ratings();
        if (n < 2) {
            return;
        }
        double same = share(unit.counts(categories), n);
        into[0] += unit.times();
        into[1] += unit.times() * (everybody ? Math.floor(same) : same);
    }

    /** The share of pairs of ratings of a unit that are the same. */
    static double share(double[] counts, double n) {
        double pairs = 0;
        for (double count : counts) {
            pairs += count * (count - 1);
        }
        return pairs / (n * (n - 1));
    }

    @Override
    public double[] disagreement(double[] sums) {
        return sums[0] == 0 ? new double[2] : new double[] {1 - sums[1] / sums[0], 1};
    }
}
