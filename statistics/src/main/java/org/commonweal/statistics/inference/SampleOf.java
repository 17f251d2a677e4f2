package org.commonweal.statistics.inference;

import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.estimate.Sample;

/** What a test rests on, read off the sums. */
final class SampleOf {

    private SampleOf() {}

    static Sample sums(ClusterSums sums) {
        long rows = sums.rows();
        int clusters = 0;
        for (int g = 0; g < sums.clusters().size(); g++) {
            clusters += sums.rows(g) > 0 ? 1 : 0;
        }
        int constant = constant(sums);
        if (constant < 0) {
            return new Sample(rows, clusters, rows);
        }
        double weight = 0;
        double squares = 0;
        for (int g = 0; g < sums.clusters().size(); g++) {
            weight += sums.product(1, g, constant, constant);
            squares += sums.product(2, g, constant, constant);
        }
        return new Sample(rows, clusters, squares > 0 ? weight * weight / squares : rows);
    }

    static boolean weighted(ClusterSums sums) {
        for (int g = 0; g < sums.clusters().size(); g++) {
            double[] plain = sums.products(0, g);
            double[] weighted = sums.products(1, g);
            for (int i = 0; i < plain.length; i++) {
                if (plain[i] != weighted[i]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A term that is one (or minus one) in every row, or -1: only there do the sums hold those of the weights. */
    private static int constant(ClusterSums sums) {
        for (int j = 0; j < sums.terms().size(); j++) {
            boolean everywhere = true;
            for (int g = 0; g < sums.clusters().size(); g++) {
                everywhere &= sums.product(0, g, j, j) == sums.rows(g);
            }
            if (everywhere) {
                return j;
            }
        }
        return -1;
    }
}
