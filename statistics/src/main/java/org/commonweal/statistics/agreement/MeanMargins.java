package org.commonweal.statistics.agreement;

import java.util.Arrays;

/**
 * Gwet's AC1 and AC2: agreement over units with two ratings or more, margins as means over units with any. Where only one category was
 * ever given there is no value, although the formula would give 1.
 */
record MeanMargins(double[][] credit) implements UnitSums {

    @Override
    public int size() {
        return 3 + credit.length;
    }

    @Override
    public void add(Rated unit, double[] into) {
        double n = unit.ratings();
        if (n == 0) {
            return;
        }
        int size = credit.length;
        double[] counts = unit.counts(size);
        into[2] += unit.times();
        double agreeing = 0;
        for (int c = 0; c < size; c++) {
            into[3 + c] += unit.times() * counts[c] / n;
            double weighted = 0;
            for (int k = 0; k < size; k++) {
                weighted += credit[c][k] * counts[k];
            }
            agreeing += counts[c] * (weighted - 1);
        }
        if (n > 1) {
            into[0] += unit.times();
            into[1] += unit.times() * agreeing / (n * (n - 1));
        }
    }

    @Override
    public double[] disagreement(double[] sums) {
        int size = credit.length;
        double spread = 0;
        int given = 0;
        for (int c = 0; c < size; c++) {
            double share = sums[2] == 0 ? 0 : sums[3 + c] / sums[2];
            spread += share * (1 - share);
            given += sums[3 + c] > 0 ? 1 : 0;
        }
        if (sums[0] == 0 || given < 2) {
            return new double[2];
        }
        double total = Arrays.stream(credit).flatMapToDouble(Arrays::stream).sum();
        return new double[] {1 - sums[1] / sums[0], 1 - total * spread / ((double) size * (size - 1))};
    }
}
