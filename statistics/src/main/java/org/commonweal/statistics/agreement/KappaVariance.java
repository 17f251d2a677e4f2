package org.commonweal.statistics.agreement;

/** The variance of Cohen's kappa in large samples: Fleiss, Cohen and Everitt (1969, Psychological Bulletin 72), equations 9 and 8. */
final class KappaVariance {

    private KappaVariance() {}

    /**
     * @param table counts, row by row
     * @param w credit of each pair of categories
     * @param byChance under the hypothesis that both rate independently
     */
    static double of(double[] table, double[][] w, boolean byChance) {
        int size = w.length;
        double all = 0;
        double[] rows = new double[size];
        double[] columns = new double[size];
        for (int c = 0; c < size; c++) {
            for (int k = 0; k < size; k++) {
                all += table[c * size + k];
                rows[c] += table[c * size + k];
                columns[k] += table[c * size + k];
            }
        }
        double[] ofRow = new double[size];
        double[] ofColumn = new double[size];
        double po = 0;
        double pe = 0;
        for (int c = 0; c < size; c++) {
            for (int k = 0; k < size; k++) {
                ofRow[c] += w[c][k] * columns[k] / all;
                ofColumn[k] += w[c][k] * rows[c] / all;
                po += w[c][k] * table[c * size + k] / all;
                pe += w[c][k] * rows[c] / all * columns[k] / all;
            }
        }
        double sum = 0;
        for (int c = 0; c < size; c++) {
            for (int k = 0; k < size; k++) {
                double margins = ofRow[c] + ofColumn[k];
                double part = byChance ? w[c][k] - margins : w[c][k] * (1 - pe) - margins * (1 - po);
                double weight = byChance ? rows[c] / all * columns[k] / all : table[c * size + k] / all;
                sum += weight * part * part;
            }
        }
        if (byChance) {
            return (sum - pe * pe) / (all * (1 - pe) * (1 - pe));
        }
        double rest = po * pe - 2 * pe + po;
        return (sum - rest * rest) / (all * Math.pow(1 - pe, 4));
    }
}
