package org.commonweal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.inference.ClusterCovariance;
import org.commonweal.statistics.inference.ClusterRobust;
import org.commonweal.statistics.regression.ClusterCorrection;
import org.commonweal.statistics.regression.DesignColumns;
import org.commonweal.statistics.regression.LeastSquares;
import org.commonweal.statistics.regression.ParameterCount;
import org.commonweal.statistics.regression.RowCovariance;
import org.commonweal.statistics.regression.RowFit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Rows and sums against R on our own synthetic survey; the numbers stand in {@code reference/}. */
class AgreesWithReferenceTest {

    private static final Path REFERENCE =
            Path.of(System.getProperty("commonweal.root")).resolve("reference");
    private static final List<String> OUTCOMES = List.of("influence", "phq9", "wellbeing", "belong");
    private static final List<String> COVARIATES = List.of("age", "female", "owner", "unemployed", "long_term_illness");

    @TestFactory
    Stream<DynamicTest> every_row_agrees_from_rows() {
        return OUTCOMES.stream()
                .map(outcome -> DynamicTest.dynamicTest(outcome, () -> {
                    OracleCase oracle = OracleCase.read(REFERENCE.resolve("expected/a10_nrp_" + outcome + ".json"));
                    Survey survey = Survey.read();
                    for (String row : oracle.terms()) {
                        String[] parts = row.split("[@_](?=ols|wls|HC|CR)");
                        RowFit fit = survey.rows(parts[1], outcome);
                        String term = parts[0].equals("(Intercept)") ? "1" : parts[0];
                        RowCovariance covariance = parts.length < 3
                                ? RowCovariance.iid()
                                : parts[2].startsWith("HC")
                                        ? RowCovariance.heteroskedastic(parts[2].charAt(2) - '0')
                                        : RowCovariance.clustered(
                                                survey.areas,
                                                ClusterCorrection.valueOf(parts[2].replace("CR1S_full", "CR1S")),
                                                ParameterCount.FULL);
                        oracle.row(row, () -> fit.effect(term, covariance));
                    }
                    assertThat(oracle.check()).isEqualTo(62);
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_clustered_row_agrees_from_sums() {
        return OUTCOMES.stream()
                .map(outcome -> DynamicTest.dynamicTest(outcome, () -> {
                    OracleCase oracle = OracleCase.read(REFERENCE.resolve("expected/a10_nrp_" + outcome + ".json"));
                    Survey survey = Survey.read();
                    Map<String, ClusterRobust> bySums = new HashMap<>();
                    for (String row : oracle.terms()) {
                        String[] parts = row.split("[@_](?=ols|wls|HC|CR)");
                        if (parts.length < 3 || parts[2].startsWith("HC")) {
                            oracle.without(row, "from rows only");
                            continue;
                        }
                        ClusterRobust robust = bySums.computeIfAbsent(
                                parts[1], model -> ClusterRobust.of(survey.sums(model, outcome), parts[0]));
                        oracle.row(
                                row,
                                () -> robust.effect(
                                        ClusterCovariance.valueOf(parts[2].replace("CR1S_full", "CR1S_STATA"))));
                    }
                    assertThat(oracle.checkQuietly()).isEqualTo(20);
                }));
    }

    @TestFactory
    Stream<DynamicTest> the_residual_sums_agree() {
        return OUTCOMES.stream()
                .map(outcome -> DynamicTest.dynamicTest(outcome, () -> {
                    OracleCase oracle = OracleCase.read(REFERENCE.resolve("expected/a10_nrp_" + outcome + ".json"));
                    Survey survey = Survey.read();
                    for (String model : List.of("ols", "wls", "wlsc")) {
                        var expected = oracle.extra().get(model);
                        RowFit rows = survey.rows(model, outcome);
                        double rss = expected.get("rss").asDouble();
                        assertThat(rows.rows()).isEqualTo(expected.get("n").asInt());
                        assertThat(rows.residualSumOfSquares()).isCloseTo(rss, within(1e-9 * rss));
                        assertThat(rows.rSquared()).isCloseTo(expected.get("r2").asDouble(), within(1e-11));
                        assertThat(ClusterRobust.of(survey.sums(model, outcome), "did")
                                        .fit()
                                        .residualSumOfSquares())
                                .isCloseTo(rss, within(1e-9 * rss));
                    }
                }));
    }

    /** The synthetic survey as columns. */
    private record Survey(
            Table table, List<String> areas, List<String> terms, List<double[]> columns, Map<String, RowFit> fits) {

        static Survey read() {
            Table table = Table.read(REFERENCE.resolve("data/nrp_synthetic.csv"));
            List<String> terms = new ArrayList<>(List.of("arm", "post", "did"));
            terms.addAll(COVARIATES);
            List<double[]> columns = List.of(
                    table.column("arm"),
                    table.column("post"),
                    table.column(row -> Table.number(row, "arm") * Table.number(row, "post")),
                    table.column("age"),
                    table.is("sex", "female"),
                    table.is("tenure", "owner"),
                    table.is("employment", "unemployed"),
                    table.column("long_term_illness"));
            return new Survey(table, table.labels("neighbourhood"), terms, columns, new HashMap<>());
        }

        private int size(String model) {
            return model.endsWith("c") ? terms.size() : 3;
        }

        private double[] weights(String model) {
            return model.startsWith("w") ? table.column("weight") : new double[0];
        }

        RowFit rows(String model, String outcome) {
            return fits.computeIfAbsent(model + outcome, key -> fit(model, outcome));
        }

        private RowFit fit(String model, String outcome) {
            DesignColumns design = DesignColumns.ofRows(table.rows()).withConstant();
            for (int c = 0; c < size(model); c++) {
                design = design.with(terms.get(c), columns.get(c));
            }
            return LeastSquares.fit(design, table.column(outcome), weights(model));
        }

        ClusterSums sums(String model, String outcome) {
            int k = size(model) + 1;
            double[][] x = new double[table.rows()][k];
            for (int i = 0; i < x.length; i++) {
                x[i][0] = 1;
                for (int c = 1; c < k; c++) {
                    x[i][c] = columns.get(c - 1)[i];
                }
            }
            List<String> names = areas.stream().distinct().sorted().toList();
            int[] cluster = areas.stream().mapToInt(names::indexOf).toArray();
            List<String> all = new ArrayList<>(List.of("1"));
            all.addAll(terms.subList(0, k - 1));
            double[] weights = weights(model);
            ClusterSums sums = ClusterSums.ofRows(names, all, outcome, x, table.column(outcome), weights, cluster);
            return weights.length == 0 ? sums.unweighted() : sums;
        }
    }
}
