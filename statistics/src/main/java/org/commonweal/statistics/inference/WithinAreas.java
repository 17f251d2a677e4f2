package org.commonweal.statistics.inference;

import java.util.ArrayList;
import java.util.List;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.linear.SymmetricSystem;

/**
 * The model with two means for every area (before, and the change after) and covariates, solved by partialling the means out
 * of each area (Frisch, Waugh and Lovell): what is left is one small system for the covariates.
 *
 * @param changes the change of each area, adjusted for the covariates
 * @param unexplained the share of the variation within areas and waves that the covariates leave
 */
record WithinAreas(List<Double> changes, double unexplained) {

    static WithinAreas of(ClusterSums basis, String wave, List<String> covariates, List<String> areas) {
        int one = basis.terms().indexOf("1");
        int post = basis.terms().indexOf(wave);
        int[] x = covariates.stream().mapToInt(basis.terms()::indexOf).toArray();
        int p = x.length;
        double[] within = new double[p * p];
        double[] right = new double[p];
        double[] whole = new double[p];
        double spread = 0;
        List<Means> means = new ArrayList<>();
        for (String area : areas) {
            Means here = Means.of(basis, basis.clusters().indexOf(area), one, post, x);
            means.add(here);
            spread += here.addTo(within, right);
            for (int a = 0; a < p; a++) {
                whole[a] += here.products()[a * (p + 1) + a];
            }
        }
        for (int a = 0; a < p; a++) {
            // A covariate that is the same for everybody in an area and wave leaves only rounding.
            if (within[a * p + a] <= SymmetricSystem.TOLERANCE * whole[a]) {
                within[a * p + a] = 0;
                right[a] = 0;
            }
        }
        double[] slopes = p == 0 ? right : SymmetricSystem.of(within, p).solve(right);
        double explained = 0;
        for (int a = 0; a < p; a++) {
            explained += slopes[a] * right[a];
        }
        return new WithinAreas(
                means.stream().map(area -> area.change(slopes)).toList(),
                spread > 0 ? Math.max(0, spread - explained) / spread : 0);
    }

    /**
     * One area: z = (covariates, outcome).
     *
     * @param products of z with z, q x q
     * @param before weighted mean of z before
     * @param after weighted mean of z after
     * @param weightBefore sum of weights
     * @param weightAfter sum of weights
     */
    private record Means(double[] products, double[] before, double[] after, double weightBefore, double weightAfter) {

        static Means of(ClusterSums basis, int g, int one, int post, int[] x) {
            int q = x.length + 1;
            int[] z = java.util.Arrays.copyOf(x, q);
            z[q - 1] = basis.terms().size();
            double weightAfter = basis.product(1, g, one, post);
            double weightBefore = basis.product(1, g, one, one) - weightAfter;
            double[] products = new double[q * q];
            double[] before = new double[q];
            double[] after = new double[q];
            for (int a = 0; a < q; a++) {
                double later = basis.product(1, g, post, z[a]);
                after[a] = later / weightAfter;
                before[a] = (basis.product(1, g, one, z[a]) - later) / weightBefore;
                for (int b = 0; b < q; b++) {
                    products[a * q + b] = basis.product(1, g, z[a], z[b]);
                }
            }
            return new Means(products, before, after, weightBefore, weightAfter);
        }

        /** Adds what varies about the means; gives the outcome's own part. */
        double addTo(double[] within, double[] right) {
            int q = before.length;
            int p = q - 1;
            for (int a = 0; a < p; a++) {
                for (int b = 0; b < p; b++) {
                    within[a * p + b] += about(a, b);
                }
                right[a] += about(a, p);
            }
            return about(p, p);
        }

        private double about(int a, int b) {
            return products[a * before.length + b]
                    - weightBefore * before[a] * before[b]
                    - weightAfter * after[a] * after[b];
        }

        double change(double[] slopes) {
            int p = before.length - 1;
            double change = after[p] - before[p];
            for (int a = 0; a < p; a++) {
                change -= slopes[a] * (after[a] - before[a]);
            }
            return change;
        }
    }
}
