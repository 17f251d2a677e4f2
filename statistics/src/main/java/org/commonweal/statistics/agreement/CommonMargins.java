package org.commonweal.statistics.agreement;

/** Fleiss' kappa: agreeing pairs of each unit, and how often each category was given by anybody. */
record CommonMargins(int categories) implements UnitSums {

    @Override
    public int size() {
        return 2 + categories;
    }

    @Override
    public void add(Rated unit, double[] into) {
        double n = unit.ratings();
        if (n < 2) {
            return;
        }
        double[] counts = unit.counts(categories);
        into[0] += unit.times();
        into[1] += unit.times() * AgreeingPairs.share(counts, n);
        for (int c = 0; c < categories; c++) {
            into[2 + c] += unit.times() * counts[c];
        }
    }

    @Override
    public double[] disagreement(double[] sums) {
        double all = 0;
        double squares = 0;
        for (int c = 2; c < sums.length; c++) {
            all += sums[c];
        }
        for (int c = 2; c < sums.length && all > 0; c++) {
            squares += sums[c] / all * (sums[c] / all);
        }
        return all == 0 ? new double[2] : new double[] {1 - sums[1] / sums[0], 1 - squares};
    }
}
