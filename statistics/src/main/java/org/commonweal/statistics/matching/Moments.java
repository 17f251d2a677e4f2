package org.commonweal.statistics.matching;

/**
 * Weighted mean and variance of one side. The variance is sum w (x-m)<sup>2</sup> times W / (W<sup>2</sup> - sum w<sup>2</sup>):
 * with equal weights the usual one, divided by n - 1; 0 where fewer than two units weigh anything.
 */
record Moments(double mean, double variance, int count) {

    static Moments of(double[] x, double[] weight, boolean[] treated, boolean side) {
        double sum = 0;
        double total = 0;
        double squares = 0;
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            if (treated[i] == side && weight[i] > 0) {
                sum += weight[i] * x[i];
                total += weight[i];
                squares += weight[i] * weight[i];
                count++;
            }
        }
        if (count == 0) {
            return new Moments(0, 0, 0);
        }
        double mean = sum / total;
        double spread = 0;
        for (int i = 0; i < x.length; i++) {
            if (treated[i] == side && weight[i] > 0) {
                spread += weight[i] * (x[i] - mean) * (x[i] - mean);
            }
        }
        double left = total * total - squares;
        boolean any = count > 1 && left > 0 && spread > 1e-24 * total * mean * mean;
        return new Moments(mean, any ? spread * total / left : 0, count);
    }

    /** Whether there is nothing but 0 and 1. */
    static boolean binary(double[] x) {
        for (double value : x) {
            if (value != 0 && value != 1) {
                return false;
            }
        }
        return true;
    }
}
