package org.commonweal.statistics.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Entropy balancing as in R's ebal 0.1.8, matching and balance as in MatchIt 4.5.5, on the data of LaLonde. */
@Tag("shelf")
class MatchingAgreesWithRTest {

    private static final Path SHELF =
            Path.of(System.getProperty("commonweal.root", "..")).resolve("../shared/oracles");
    private static final List<String> COVARIATES =
            List.of("age", "educ", "black", "hispan", "married", "nodegree", "re74", "re75");

    Units units;
    double[] outcome;

    @BeforeEach
    void read() throws IOException {
        Path file = SHELF.resolve("data/lalonde.csv");
        Assumptions.assumeTrue(Files.exists(file), "the shelf ../shared is not here: lalonde");
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            List<NamedCsvRecord> rows = reader.stream().toList();
            double[][] x = new double[rows.size()][];
            boolean[] treated = new boolean[rows.size()];
            outcome = new double[rows.size()];
            for (int i = 0; i < x.length; i++) {
                NamedCsvRecord row = rows.get(i);
                x[i] = COVARIATES.stream()
                        .mapToDouble(name -> switch (name) {
                            case "black", "hispan" -> row.getField("race").equals(name) ? 1 : 0;
                            default -> Double.parseDouble(row.getField(name));
                        })
                        .toArray();
                treated[i] = row.getField("treat").equals("1");
                outcome[i] = Double.parseDouble(row.getField("re78"));
            }
            units = Units.of(COVARIATES, x, treated);
        }
    }

    private static JsonNode reference(String name) {
        return new ObjectMapper()
                .readTree(SHELF.resolve("cases").resolve(name + ".json").toFile());
    }

    private static Map<String, JsonNode> terms(String name) {
        Map<String, JsonNode> terms = new LinkedHashMap<>();
        reference(name)
                .get("estimates")
                .forEach(row -> terms.put(row.get("term").asString(), row));
        return terms;
    }

    private double gap(double[] weight) {
        return Moments.of(outcome, weight, units.treated(), true).mean()
                - Moments.of(outcome, weight, units.treated(), false).mean();
    }

    @Test
    void entropy_balancing_gives_the_weights_of_ebal() {
        Weighting weighting = (Weighting) Matching.entropyBalancing().choose(units);
        JsonNode extra = reference("k01_lalonde_ebal").get("extra");
        int[] comparators = units.comparators();
        for (int i = 0; i < 20; i++) {
            double expected = extra.get("weights_first20").get(i).asDouble();
            assertThat(weighting.weight()[comparators[i]]).isCloseTo(expected, within(1e-9 * expected));
        }
        assertThat(weighting.effectiveComparators(units.treated()))
                .isCloseTo(extra.get("ess").asDouble(), within(1e-8));
        assertThat(gap(weighting.weight()))
                .isCloseTo(
                        terms("k01_lalonde_ebal")
                                .get("ATT_weighted_means")
                                .get("estimate")
                                .asDouble(),
                        within(1e-7));
        assertThat(weighting.residual()).isLessThan(1e-9);
    }

    @Test
    void standardised_differences_before_are_those_of_the_case() {
        Balance balance = Balance.of(units, units.base(), Balance.Spread.TREATED_SAMPLE);
        Map<String, JsonNode> terms = terms("k01_lalonde_ebal");
        for (CovariateBalance covariate : balance.covariates()) {
            JsonNode row = terms.get("unadjusted:" + covariate.name());
            assertThat(covariate.before().difference().orElseThrow())
                    .isCloseTo(row.get("smd_treated_sd").asDouble(), within(1e-12));
            assertThat(covariate.before().pooledDifference().orElseThrow())
                    .isCloseTo(row.get("smd_pooled_sd").asDouble(), within(1e-12));
        }
    }

    @Test
    void the_propensity_score_is_that_of_glm() {
        Propensity propensity = Propensity.of(units).orElseThrow();
        JsonNode first = reference("k02_lalonde_matching").get("extra").get("first10_ps");
        for (int i = 0; i < 10; i++) {
            assertThat(propensity.score()[i]).isCloseTo(first.get(i).asDouble(), within(1e-9));
        }
    }

    @Test
    void nearest_neighbours_are_those_of_MatchIt() {
        agrees("nn", Matching.propensity(), Balance.Spread.TREATED, true);
        agrees("nn_own", Matching.propensity(), Balance.Spread.TREATED_SAMPLE, false);
    }

    @Test
    void nearest_neighbours_within_a_caliper_are_those_of_MatchIt() {
        agrees("nn_caliper", Matching.propensity().caliper(0.2), Balance.Spread.TREATED, true);
        agrees("nn_caliper_own", Matching.propensity().caliper(0.2), Balance.Spread.TREATED_SAMPLE, false);
    }

    @Test
    void two_nearest_neighbours_are_those_of_MatchIt() {
        agrees("nn_ratio2", Matching.propensity().ratio(2), Balance.Spread.TREATED, true);
    }

    @Test
    void the_odds_of_the_propensity_give_the_weighted_mean_of_the_case() {
        Weighting weighting = (Weighting) Matching.propensityOdds().choose(units);
        assertThat(gap(weighting.weight()))
                .isCloseTo(
                        terms("k02_lalonde_matching")
                                .get("ipw_att_hajek")
                                .get("estimate")
                                .asDouble(),
                        within(1e-4));
    }

    private void agrees(String prefix, Matching matching, Balance.Spread spread, boolean ratios) {
        Weighting weighting = (Weighting) matching.choose(units);
        Map<String, JsonNode> terms = terms("k02_lalonde_matching");
        JsonNode effect = terms.get(prefix + ":ATT_weighted_mean_difference");
        Balance balance = Balance.of(withDistance(), weighting.weight(), spread);
        assertThat(balance.after().treated())
                .isEqualTo(effect.get("n_matched_treated").asInt());
        assertThat(balance.after().comparators())
                .isEqualTo(effect.get("n_matched_control").asInt());
        assertThat(gap(weighting.weight())).isCloseTo(effect.get("estimate").asDouble(), within(1e-6));
        for (CovariateBalance covariate : balance.covariates()) {
            JsonNode row = terms.get(prefix + ":smd:" + covariate.name());
            assertThat(covariate.after().difference().orElseThrow())
                    .as(prefix + " " + covariate.name())
                    .isCloseTo(row.get("estimate").asDouble(), within(1e-7));
            if (ratios && !row.get("var_ratio").isNull()) {
                assertThat(covariate.after().varianceRatio().orElseThrow())
                        .isCloseTo(row.get("var_ratio").asDouble(), within(1e-7));
            }
        }
    }

    private Units withDistance() {
        double[] score = Propensity.of(units).orElseThrow().score();
        double[][] x = new double[units.size()][];
        for (int i = 0; i < x.length; i++) {
            x[i] = java.util.Arrays.copyOf(units.x()[i], 9);
            x[i][8] = score[i];
        }
        List<String> names = new java.util.ArrayList<>(COVARIATES);
        names.add("distance");
        return Units.of(names, x, units.treated());
    }
}
