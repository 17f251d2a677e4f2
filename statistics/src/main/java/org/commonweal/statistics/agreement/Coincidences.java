package org.commonweal.statistics.agreement;

/** Krippendorff's alpha: the matrix of coincidences of values within units. */
record Coincidences(Difference difference, double[] values) implements UnitSums {

    @Override
    public int size() {
        return values.length * values.length;
    }

    @Override
    public void add(Rated unit, double[] into) {
        double n = unit.ratings();
        if (n < 2) {
            return;
        }
        int size = values.length;
        double[] counts = unit.counts(size);
        for (int c = 0; c < size; c++) {
            for (int k = 0; k < size; k++) {
                into[c * size + k] += unit.times() * counts[c] * (counts[k] - (c == k ? 1 : 0)) / (n - 1);
            }
        }
    }

    @Override
    public double[] disagreement(double[] sums) {
        int size = values.length;
        double[] margins = new double[size];
        double all = 0;
        for (int i = 0; i < sums.length; i++) {
            margins[i / size] += sums[i];
            all += sums[i];
        }
        if (all == 0) {
            return new double[2];
        }
        double[][] squared = difference.squared(values, margins);
        double observed = 0;
        double expected = 0;
        for (int c = 0; c < size; c++) {
            for (int k = 0; k < size; k++) {
                if (sums[c * size + k] > 0) {
                    observed += sums[c * size + k] * squared[c][k];
                }
                if (margins[c] > 0 && margins[k] > 0) {
                    expected += margins[c] * margins[k] * squared[c][k];
                }
            }
        }
        return new double[] {observed / all, expected / (all * (all - 1))};
    }
}
