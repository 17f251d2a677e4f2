package org.commonweal.statistics.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.statistics.compression.ClusterSums;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** A small invented two-wave study, row by row, and the long way round to every number. */
record InventedStudy(
        int areas, int treated, int[] area, double[] post, double[] covariate, double[] y, double[] weight) {

    static InventedStudy of(long seed, int areas, int treated) {
        Random random = new Random(seed);
        int rows = areas * 14;
        int[] area = new int[rows];
        double[] post = new double[rows];
        double[] covariate = new double[rows];
        double[] y = new double[rows];
        double[] weight = new double[rows];
        double[] shock = random.doubles(areas * 2, -1, 1).toArray();
        for (int i = 0; i < rows; i++) {
            area[i] = i < areas * 4 ? i % areas : random.nextInt(areas);
            post[i] = i < areas * 4 ? i / areas % 2 : random.nextInt(2);
            covariate[i] = random.nextGaussian();
            weight[i] = 0.5 + random.nextDouble();
            y[i] = shock[area[i]]
                    + post[i] * shock[areas + area[i]]
                    + 0.3 * covariate[i]
                    + (area[i] < treated ? 0.8 * post[i] : 0)
                    + random.nextGaussian();
        }
        return new InventedStudy(areas, treated, area, post, covariate, y, weight);
    }

    InventedStudy withOutcome(double[] other) {
        return new InventedStudy(areas, treated, area, post, covariate, other, weight);
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int g = 0; g < areas; g++) {
            names.add("area " + (char) ('a' + g));
        }
        return names;
    }

    Set<String> programme() {
        return new TreeSet<>(names().subList(0, treated));
    }

    boolean[] arm() {
        boolean[] arm = new boolean[areas];
        java.util.Arrays.fill(arm, 0, treated, true);
        return arm;
    }

    /** y ~ arm + post + arm x post + covariate. */
    ClusterSums fitted() {
        return ClusterSums.ofRows(
                names(), List.of("constant", "arm", "post", "did", "age"), "y", design(arm(), false), y, weight, area);
    }

    /** Only what does not depend on the assignment. */
    ClusterSums base() {
        double[][] x = new double[y.length][];
        for (int i = 0; i < x.length; i++) {
            x[i] = new double[] {1, post[i], covariate[i]};
        }
        return ClusterSums.ofRows(names(), List.of("constant", "post", "age"), "y", x, y, weight, area);
    }

    /** The columns of the model under an assignment; arm x post is column 3, or the last but none with area effects. */
    double[][] design(boolean[] arm, boolean areaEffects) {
        double[][] x = new double[y.length][];
        for (int i = 0; i < x.length; i++) {
            double in = arm[area[i]] ? 1 : 0;
            if (areaEffects) {
                x[i] = new double[areas + 3];
                x[i][area[i]] = 1;
                x[i][areas] = post[i];
                x[i][areas + 1] = covariate[i];
                x[i][areas + 2] = in * post[i];
            } else {
                x[i] = new double[] {1, in, post[i], in * post[i], covariate[i]};
            }
        }
        return x;
    }

    /** Weighted least squares. */
    double[] fit(double[][] x, double[] outcome) {
        return solve(x, outcome);
    }

    private double[] solve(double[][] x, double[] outcome) {
        int k = x[0].length;
        DMatrixRMaj a = new DMatrixRMaj(y.length, k);
        DMatrixRMaj b = new DMatrixRMaj(y.length, 1);
        for (int i = 0; i < y.length; i++) {
            double root = Math.sqrt(weight[i]);
            for (int j = 0; j < k; j++) {
                a.set(i, j, root * x[i][j]);
            }
            b.set(i, 0, root * outcome[i]);
        }
        DMatrixRMaj solution = new DMatrixRMaj(k, 1);
        CommonOps_DDRM.solve(a, b, solution);
        return solution.getData().clone();
    }

    /** The squared CR0 t statistic of column j for H0: coefficient = r. */
    double squaredT(double[][] x, double[] outcome, int j, double r) {
        int k = x[0].length;
        double[] beta = fit(x, outcome);
        DMatrixRMaj gram = new DMatrixRMaj(k, k);
        double[][] score = new double[areas][k];
        for (int i = 0; i < y.length; i++) {
            double residual = outcome[i];
            for (int c = 0; c < k; c++) {
                residual -= x[i][c] * beta[c];
            }
            for (int c = 0; c < k; c++) {
                score[area[i]][c] += weight[i] * x[i][c] * residual;
                for (int d = 0; d < k; d++) {
                    gram.add(c, d, weight[i] * x[i][c] * x[i][d]);
                }
            }
        }
        CommonOps_DDRM.invert(gram);
        double variance = 0;
        for (double[] one : score) {
            double influence = 0;
            for (int c = 0; c < k; c++) {
                influence += gram.get(j, c) * one[c];
            }
            variance += influence * influence;
        }
        return (beta[j] - r) * (beta[j] - r) / variance;
    }
}
