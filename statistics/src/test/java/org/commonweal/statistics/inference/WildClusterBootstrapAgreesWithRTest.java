package org.commonweal.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Percentage;
import org.commonweal.statistics.compression.ClusterSums;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WildClusterBootstrapAgreesWithRTest {

    @ParameterizedTest
    @ValueSource(strings = {"influence", "phq9", "belong"})
    void on_the_pooled_comparison_of_an_invented_survey(String outcome) {
        agrees(
                ReferenceCase.pooled(ReferenceCase.survey(), outcome, false),
                "did",
                ReferenceCase.expected("c03_nrp_" + outcome + "_wild"));
    }

    @Test
    void with_weights() {
        agrees(
                ReferenceCase.pooled(ReferenceCase.survey(), "influence", true),
                "did",
                ReferenceCase.expected("c04_nrp_influence_wild_weighted"));
    }

    @Test
    void with_effects_of_area_and_wave() {
        List<NamedCsvRecord> rows = ReferenceCase.survey();
        Map<String, ToDoubleFunction<NamedCsvRecord>> terms = new LinkedHashMap<>();
        terms.put("constant", row -> 1);
        ReferenceCase.levels(terms, rows, "neighbourhood");
        terms.put("post", row -> ReferenceCase.number(row, "post"));
        terms.put("did", row -> ReferenceCase.number(row, "arm") * ReferenceCase.number(row, "post"));
        agrees(
                ReferenceCase.sums(
                        rows,
                        "influence",
                        row -> ReferenceCase.number(row, "influence"),
                        terms,
                        "neighbourhood",
                        false),
                "did",
                ReferenceCase.expected("c05_nrp_influence_wild_fe"));
    }

    @Test
    @Tag("shelf")
    void on_a_panel_of_firms_where_the_set_has_gaps() {
        List<NamedCsvRecord> rows = ReferenceCase.shelfTable("grunfeld.csv");
        Map<String, ToDoubleFunction<NamedCsvRecord>> terms = new LinkedHashMap<>();
        terms.put("constant", row -> 1);
        terms.put("capital", row -> ReferenceCase.number(row, "capital"));
        ReferenceCase.levels(terms, rows, "firm");
        ReferenceCase.levels(terms, rows, "year");
        ClusterSums sums =
                ReferenceCase.sums(rows, "inv", row -> ReferenceCase.number(row, "inv"), terms, "firm", false);
        agrees(sums, "capital", ReferenceCase.onShelf("c01_grunfeld_wild"));
        WildTest test =
                (WildTest) WildClusterBootstrap.of("capital").withLevel(0.9).test(sums);
        ConfidenceSet set = test.confidence().orElseThrow();
        assertThat(set.isAnInterval()).isFalse();
        assertThat(set.caveatInWords()).contains("not one interval but 2");
    }

    @Test
    @Tag("shelf")
    void on_states_in_nine_divisions_with_every_vector_of_webb() {
        List<NamedCsvRecord> rows = ReferenceCase.shelfTable("guns.csv");
        Map<String, ToDoubleFunction<NamedCsvRecord>> terms = new LinkedHashMap<>();
        terms.put("constant", row -> 1);
        for (String covariate : List.of("law", "prisoners", "density", "income", "afam", "cauc", "male")) {
            terms.put(covariate, row -> ReferenceCase.number(row, covariate));
        }
        ReferenceCase.levels(terms, rows, "state");
        ReferenceCase.levels(terms, rows, "year");
        agrees(
                ReferenceCase.sums(
                        rows,
                        "log violent",
                        row -> Math.log(ReferenceCase.number(row, "violent")),
                        terms,
                        "division",
                        false),
                "law",
                ReferenceCase.onShelf("c02_guns_wild_division"));
    }

    private static void agrees(ClusterSums sums, String term, Map<String, JsonNode> expected) {
        int compared = 0;
        for (Map.Entry<String, JsonNode> entry : expected.entrySet()) {
            String name = entry.getKey();
            if (name.contains("H0=")) {
                agreesOnCounts(sums, term, name, entry.getValue());
                compared++;
            } else if (name.contains("_CI_")) {
                agreesOnInterval(sums, term, name, entry.getValue());
                compared++;
            } else if (name.contains("_MC_")) {
                agreesWithinMonteCarloError(sums, term, name, entry.getValue());
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(7);
    }

    private static void agreesOnCounts(ClusterSums sums, String term, String name, JsonNode row) {
        double hypothesised = Double.parseDouble(name.substring(name.indexOf("H0=") + 3));
        WildClusterBootstrap bootstrap = WildClusterBootstrap.of(term)
                .withoutConfidenceSet()
                .with(name.contains("webb") ? WeightLaw.WEBB : WeightLaw.RADEMACHER);
        WildTest test =
                (WildTest) (name.startsWith("WCU") ? bootstrap.unrestricted() : bootstrap).test(sums, hypothesised);
        assertThat(test.estimate()).as(name).isCloseTo(row.get("estimate").asDouble(), Percentage.withPercentage(1e-7));
        assertThat(test.standardError()).as(name).isCloseTo(row.get("se").asDouble(), Percentage.withPercentage(1e-7));
        assertThat(test.statistic()).as(name).isCloseTo(row.get("t").asDouble(), Percentage.withPercentage(1e-7));
        assertThat(test.draws()).as(name).isEqualTo(row.get("n").asLong());
        assertThat(test.atLeast()).as(name).isEqualTo(row.get("n_ge").asLong());
        assertThat(test.above()).as(name).isEqualTo(row.get("n_gt").asLong());
        assertThat(test.p()).as(name).isEqualTo(row.get("p").asDouble());
        assertThat(test.pStrict()).as(name).isEqualTo(row.get("p_gt").asDouble());
        assertThat(test.pEqualTail()).as(name).isEqualTo(row.get("p_equal_tail").asDouble());
    }

    private static void agreesOnInterval(ClusterSums sums, String term, String name, JsonNode row) {
        double level = name.contains("90") ? 0.90 : 0.95;
        WildTest test =
                (WildTest) WildClusterBootstrap.of(term).withLevel(level).test(sums);
        ConfidenceSet set = (name.endsWith("strict") ? test.confidenceStrict() : test.confidence()).orElseThrow();
        assertThat(set.hull().low()).as(name).isCloseTo(row.get("ci_low").asDouble(), Percentage.withPercentage(1e-4));
        assertThat(set.hull().high())
                .as(name)
                .isCloseTo(row.get("ci_high").asDouble(), Percentage.withPercentage(1e-4));
    }

    private static void agreesWithinMonteCarloError(ClusterSums sums, String term, String name, JsonNode row) {
        WildTest test = (WildTest) new WildClusterBootstrap(
                        term,
                        true,
                        name.contains("webb") ? WeightLaw.WEBB : WeightLaw.RADEMACHER,
                        99_999,
                        7,
                        OptionalDouble.empty(),
                        false,
                        true)
                .test(sums);
        double p = row.get("p").asDouble();
        double theirs = p * (1 - p) / 99_999;
        assertThat(test.p()).as(name).isCloseTo(p, offset(3 * Math.sqrt(2 * theirs)));
    }
}
