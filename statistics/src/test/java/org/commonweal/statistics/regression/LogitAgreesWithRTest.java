package org.commonweal.statistics.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.reference.ExpectedNumbers;
import org.commonweal.statistics.reference.ReferenceTable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LogitAgreesWithRTest {

    static final List<String> TERMS = List.of("(Intercept)", "arm", "post", "did", "age", "female", "owner");

    static BinomialCells influence(boolean weighted) {
        ReferenceTable table = ReferenceTable.of("nrp_synthetic.csv");
        double[][] x = new double[table.size()][];
        int[] cluster = new int[table.size()];
        for (int i = 0; i < x.length; i++) {
            double arm = table.number(i, "arm");
            double post = table.number(i, "post");
            x[i] = new double[] {
                1,
                arm,
                post,
                arm * post,
                table.number(i, "age"),
                yes(table.text(i, "sex"), "female"),
                yes(table.text(i, "tenure"), "owner")
            };
            cluster[i] = (int) table.number(i, "neighbourhood") - 1;
        }
        List<String> clusters =
                IntStream.rangeClosed(1, 18).mapToObj(Integer::toString).toList();
        double[] weight = weighted ? table.column("weight") : new double[0];
        return BinomialCells.ofRows("influence", TERMS, clusters, x, table.column("influence"), weight, cluster);
    }

    private static double yes(String text, String wanted) {
        return text.isEmpty() ? Double.NaN : text.equals(wanted) ? 1 : 0;
    }

    @Test
    void every_row_of_case_l03_comes_out() {
        Logit logit = Logit.of(influence(false));
        ExpectedNumbers expected = ExpectedNumbers.of("l03_nrp_influence_logit");

        assertThat(expected.rows()).hasSize(25);
        for (JsonNode row : expected.rows()) {
            String[] name = row.get("term").asString().split("@");
            LogitErrors errors = name[1].equals("mle") ? LogitErrors.MODEL : LogitErrors.valueOf(name[1]);
            Effect effect = name[0].equals("ATT_probability_scale")
                    ? logit.effect(List.of("did"), errors)
                    : name[0].startsWith("AME:")
                            ? logit.averageMarginalEffect(name[0].substring(4), errors)
                            : logit.coefficient(name[0], errors);
            Estimate found = (Estimate) effect;
            // marginaleffects differentiates the slope by finite differences: its error of the AME row is good to
            // 1.3e-5 only.
            // The exact derivative is held to an independent number in the test below.
            double tolerance = name[0].startsWith("AME:") ? 1e-4 : 1e-8;
            agrees(row, "estimate", found.value(), 1e-8);
            agrees(row, "se", found.standardError().orElseThrow(), tolerance);
            agrees(row, "p", found.pValue(), 3 * tolerance);
            agrees(row, "ci_low", found.interval().low(), tolerance);
            agrees(row, "ci_high", found.interval().high(), tolerance);
        }
        assertThat(logit.logLikelihood().orElseThrow())
                .isEqualTo(expected.extra().get("loglik").asDouble(), within(1e-8));
        assertThat(((Estimate) logit.coefficient("did", LogitErrors.CR1_T))
                        .sample()
                        .rows())
                .isEqualTo(5771);
    }

    @Test
    void the_error_of_the_average_marginal_effect_has_the_exact_derivative() {
        Estimate found = (Estimate) Logit.of(influence(false)).averageMarginalEffect("age", LogitErrors.MODEL);
        // complex-step differentiation in numpy, exact to rounding
        assertThat(found.standardError().orElseThrow()).isEqualTo(3.3301682501645353e-4, within(1e-14));
    }

    @Test
    void cells_of_equal_rows_give_what_the_rows_give() {
        BinomialCells rows = influence(true);
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < rows.x().length; i++) {
            groups.computeIfAbsent(Arrays.toString(rows.x()[i]) + rows.cluster()[i], k -> new ArrayList<>())
                    .add(i);
        }
        int n = groups.size();
        double[][] x = new double[n][];
        double[] yes = new double[n];
        double[] trials = new double[n];
        double[] squares = new double[n];
        long[] count = new long[n];
        int[] cluster = new int[n];
        int c = 0;
        for (List<Integer> group : groups.values()) {
            for (int i : group) {
                x[c] = rows.x()[i];
                cluster[c] = rows.cluster()[i];
                yes[c] += rows.yes()[i];
                trials[c] += rows.trials()[i];
                squares[c] += rows.squares()[i];
                count[c]++;
            }
            c++;
        }
        Logit ofRows = Logit.of(rows);
        Logit ofCells = Logit.of(
                new BinomialCells("influence", TERMS, rows.clusters(), x, yes, trials, count, squares, cluster));

        assertThat(n).isLessThan(rows.x().length);
        for (LogitErrors errors : LogitErrors.values()) {
            Estimate one = (Estimate) ofRows.effect(List.of("did"), errors);
            Estimate other = (Estimate) ofCells.effect(List.of("did"), errors);
            assertThat(other.value()).isEqualTo(one.value(), within(1e-12));
            assertThat(other.standardError().orElseThrow())
                    .isEqualTo(one.standardError().orElseThrow(), within(1e-12));
            assertThat(other.sample().effectiveRows()).isEqualTo(one.sample().effectiveRows(), within(1e-6));
        }
    }

    private static void agrees(JsonNode row, String field, double found, double tolerance) {
        double wanted = row.get(field).asDouble();
        assertThat(found)
                .as(row.get("term").asString() + " " + field)
                .isEqualTo(wanted, within(tolerance * Math.abs(wanted)));
    }
}
