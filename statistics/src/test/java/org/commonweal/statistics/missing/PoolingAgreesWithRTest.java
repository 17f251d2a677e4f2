package org.commonweal.statistics.missing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commonweal.statistics.estimate.Sample;
import org.commonweal.statistics.linear.NormalEquations;
import org.commonweal.statistics.reference.ExpectedNumbers;
import org.commonweal.statistics.reference.ReferenceTable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PoolingAgreesWithRTest {

    /** Plain least squares, for the tests only. */
    record Fit(double[] b, double[] covariance, double[] clustered) {

        static Fit of(double[][] x, double[] y, int[] cluster, int clusters) {
            int n = y.length;
            int k = x[0].length;
            double[] xx = new double[k * k];
            double[] xy = new double[k];
            for (int i = 0; i < n; i++) {
                for (int a = 0; a < k; a++) {
                    xy[a] += x[i][a] * y[i];
                    for (int c = 0; c < k; c++) {
                        xx[a * k + c] += x[i][a] * x[i][c];
                    }
                }
            }
            NormalEquations equations = NormalEquations.of(xx, k);
            double[] b = equations.solve(xy);
            double[] inverse = equations.inverse();
            double rss = 0;
            double[][] score = new double[clusters][k];
            for (int i = 0; i < n; i++) {
                double e = y[i];
                for (int a = 0; a < k; a++) {
                    e -= x[i][a] * b[a];
                }
                rss += e * e;
                for (int a = 0; a < k; a++) {
                    score[cluster[i]][a] += e * x[i][a];
                }
            }
            double[] iid = new double[k * k];
            double[] robust = new double[k];
            for (int i = 0; i < k * k; i++) {
                iid[i] = inverse[i] * rss / (n - k);
            }
            double factor = clusters < 2 ? 0 : clusters / (clusters - 1.0) * (n - 1.0) / (n - k);
            for (double[] one : score) {
                for (int a = 0; a < k; a++) {
                    double influence = 0;
                    for (int c = 0; c < k; c++) {
                        influence += inverse[a * k + c] * one[c];
                    }
                    robust[a] += factor * influence * influence;
                }
            }
            return new Fit(b, iid, robust);
        }
    }

    @Test
    void case_p01_comes_out_from_what_r_said_of_each_imputation() {
        ExpectedNumbers expected = ExpectedNumbers.of("p01_nhanes_pool");
        JsonNode each = expected.extra().get("per_imputation");
        for (String term : List.of("(Intercept)", "age", "bmi")) {
            double[] q = new double[each.size()];
            double[] u = new double[each.size()];
            for (int i = 0; i < q.length; i++) {
                q[i] = each.get(i).get("coef").get(term).asDouble();
                double se = each.get(i).get("se").get(term).asDouble();
                u[i] = se * se;
            }
            agrees(expected.row(term), RubinsRules.pool(q, u, 22, 0.95, new Sample(25, 25, 25)), 1e-10);
            agrees(
                    expected.row(term + "@rubin1987_df"),
                    RubinsRules.poolAsIn1987(q, u, 0.95, new Sample(25, 25, 25)),
                    1e-10);
        }
    }

    @Test
    @Tag("shelf")
    void the_joint_test_of_case_p01_comes_out() {
        Path file = ExpectedNumbers.root().resolve("../shared/oracles/data/mice_nhanes_imputed.csv");
        Assumptions.assumeTrue(Files.exists(file), "the shelf ../shared is not here: " + file);
        ReferenceTable all = ReferenceTable.in(file);
        double[][] estimates = new double[5][];
        double[][] covariances = new double[5][];
        for (int m = 0; m < 5; m++) {
            double imputation = m + 1;
            ReferenceTable one = all.where(i -> all.number(i, "imp") == imputation);
            double[][] x = new double[one.size()][];
            for (int i = 0; i < x.length; i++) {
                x[i] = new double[] {1, one.number(i, "age"), one.number(i, "bmi")};
            }
            Fit fit = Fit.of(x, one.column("chl"), new int[x.length], 1);
            estimates[m] = new double[] {fit.b[1], fit.b[2]};
            covariances[m] = new double[] {fit.covariance[4], fit.covariance[5], fit.covariance[7], fit.covariance[8]};
        }
        JsonNode row = ExpectedNumbers.of("p01_nhanes_pool").row("D1_joint_all_slopes");
        JointTest joint = RubinsRules.jointly(estimates, covariances);
        close(row, "estimate", joint.f(), 1e-9);
        close(row, "df", joint.df1(), 1e-12);
        close(row, "df2", joint.df2(), 1e-9);
        close(row, "p", joint.pValue(), 1e-9);
        close(row, "rbar", joint.relativeIncrease(), 1e-9);
    }

    @Test
    void every_row_of_case_p02_comes_out() {
        ReferenceTable all = ReferenceTable.of("nrp_synthetic_imputed.csv.gz");
        List<String> terms = List.of("(Intercept)", "arm", "post", "did", "age", "female", "owner");
        double[][] q = new double[terms.size()][10];
        double[][] u = new double[terms.size()][10];
        double[] clustered = new double[10];
        for (int m = 0; m < 10; m++) {
            double imputation = m + 1;
            ReferenceTable one = all.where(i -> all.number(i, "imp") == imputation);
            double[][] x = new double[one.size()][terms.size()];
            int[] cluster = new int[one.size()];
            for (int i = 0; i < x.length; i++) {
                x[i][0] = 1;
                for (int j = 1; j < terms.size(); j++) {
                    x[i][j] = one.number(i, terms.get(j));
                }
                cluster[i] = (int) one.number(i, "neighbourhood");
            }
            int[] names = java.util.Arrays.stream(cluster).distinct().sorted().toArray();
            for (int i = 0; i < cluster.length; i++) {
                cluster[i] = java.util.Arrays.binarySearch(names, cluster[i]);
            }
            Fit fit = Fit.of(x, one.column("influence"), cluster, names.length);
            for (int j = 0; j < terms.size(); j++) {
                q[j][m] = fit.b[j];
                u[j][m] = fit.covariance[j * terms.size() + j];
            }
            clustered[m] = fit.clustered[3];
        }
        ExpectedNumbers expected = ExpectedNumbers.of("p02_nrp_pool");
        for (int j = 0; j < terms.size(); j++) {
            agrees(
                    expected.row(terms.get(j)),
                    RubinsRules.pool(q[j], u[j], 2670, 0.95, new Sample(2677, 8, 2677)),
                    1e-9);
        }
        agrees(
                expected.row("did@CR1S_pooled"),
                RubinsRules.pool(q[3], clustered, 7, 0.95, new Sample(2677, 8, 2677)),
                1e-9);
    }

    private static void agrees(JsonNode row, Pooled pooled, double tolerance) {
        close(row, "estimate", pooled.estimate().value(), tolerance);
        close(row, "se", pooled.estimate().standardError().orElseThrow(), tolerance);
        close(row, "df", pooled.estimate().degreesOfFreedom().orElseThrow(), tolerance);
        close(row, "p", pooled.estimate().pValue(), tolerance);
        close(row, "ci_low", pooled.estimate().interval().low(), tolerance);
        close(row, "ci_high", pooled.estimate().interval().high(), tolerance);
        close(row, "ubar", pooled.within(), tolerance);
        close(row, "b", pooled.between(), tolerance);
        close(row, "total", pooled.total(), tolerance);
        close(row, "riv", pooled.relativeIncrease(), tolerance);
        close(row, "lambda", pooled.lambda(), tolerance);
        close(row, "fmi", pooled.fractionMissing(), tolerance);
    }

    private static void close(JsonNode row, String field, double found, double tolerance) {
        if (row.has(field)) {
            double wanted = row.get(field).asDouble();
            assertThat(found)
                    .as(row.get("term").asString() + " " + field)
                    .isEqualTo(wanted, within(tolerance * Math.abs(wanted)));
        }
    }
}
