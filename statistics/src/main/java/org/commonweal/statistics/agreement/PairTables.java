package org.commonweal.statistics.agreement;

/** Cohen's and Conger's kappa: a table of both ratings for every pair of coders. */
record PairTables(int coders, double[][] credit) implements UnitSums {

    @Override
    public int size() {
        return coders * (coders - 1) / 2 * credit.length * credit.length;
    }

    @Override
    public void add(Rated unit, double[] into) {
        int size = credit.length;
        int from = 0;
        for (int i = 0; i < coders; i++) {
            for (int j = i + 1; j < coders; j++, from += size * size) {
                int one = unit.said()[i];
                int other = unit.said()[j];
                if (one != Rated.UNRATED && other != Rated.UNRATED) {
                    into[from + one * size + other] += unit.times();
                }
            }
        }
    }

    @Override
    public double[] disagreement(double[] sums) {
        int size = credit.length;
        double[] mean = new double[2];
        int pairs = 0;
        for (int from = 0; from < sums.length; from += size * size) {
            double[] pair = ofPair(sums, from);
            if (pair[2] > 0) {
                mean[0] += pair[0];
                mean[1] += pair[1];
                pairs++;
            }
        }
        return pairs == 0 ? mean : new double[] {mean[0] / pairs, mean[1] / pairs};
    }

    private double[] ofPair(double[] sums, int from) {
        int size = credit.length;
        double[] rows = new double[size];
        double[] columns = new double[size];
        double all = 0;
        for (int c = 0; c < size; c++) {
            for (int k = 0; k < size; k++) {
                double count = sums[from + c * size + k];
                rows[c] += count;
                columns[k] += count;
                all += count;
            }
        }
        double[] found = {0, 0, all};
        for (int c = 0; c < size && all > 0; c++) {
            for (int k = 0; k < size; k++) {
                found[0] += (1 - credit[c][k]) * sums[from + c * size + k] / all;
                found[1] += (1 - credit[c][k]) * rows[c] / all * columns[k] / all;
            }
        }
        return found;
    }
}
