package org.commonweal.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.commonweal.statistics.compression.ClusterSums;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RandomisationInferenceAgreesWithRTest {

    private static final Percentage CLOSED_FORM = Percentage.withPercentage(1e-8);
    private static final Set<String> PROGRAMME =
            IntStream.rangeClosed(1, 9).mapToObj(Integer::toString).collect(Collectors.toSet());

    @ParameterizedTest
    @ValueSource(strings = {"influence", "phq9", "wellbeing"})
    void over_all_48620_assignments(String outcome) {
        Map<String, JsonNode> expected = ReferenceCase.expected("n01_nrp_" + outcome + "_permutation");
        for (boolean weighted : new boolean[] {false, true}) {
            ClusterSums sums = base(outcome, weighted);
            String prefix = weighted ? "weighted:" : "unweighted:";
            agrees(sums, AssignmentStatistic.MEAN_CHANGE, expected.get(prefix + "mean_of_changes"));
            agrees(sums, AssignmentStatistic.POOLED, expected.get(prefix + "individual_did"));
            agrees(sums, AssignmentStatistic.STUDENTISED_CHANGE, expected.get(prefix + "studentised_changes"));
            agrees(sums, AssignmentStatistic.WELCH_CHANGE, expected.get(prefix + "studentised_changes"));
        }
        JsonNode interval = expected.get("unweighted:mean_of_changes_CI95");
        ConfidenceSet set = tested(base(outcome, false), AssignmentStatistic.MEAN_CHANGE)
                .confidence()
                .orElseThrow();
        assertThat(set.isAnInterval()).isTrue();
        assertThat(set.hull().low()).isCloseTo(interval.get("ci_low").asDouble(), Percentage.withPercentage(1e-5));
        assertThat(set.hull().high()).isCloseTo(interval.get("ci_high").asDouble(), Percentage.withPercentage(1e-5));
    }

    @Test
    void within_pairs() {
        Map<String, JsonNode> expected = ReferenceCase.expected("n02_nrp_pairs_permutation");
        List<RandomisationInference.Pair> pairs = IntStream.rangeClosed(1, 9)
                .mapToObj(k -> new RandomisationInference.Pair("" + k, "" + (k + 9)))
                .toList();
        RandomisationTest test =
                (RandomisationTest) RandomisationInference.of(AssignmentStatistic.MEAN_CHANGE, "constant", "post")
                        .withinPairs(pairs)
                        .test(base("influence", false), PROGRAMME);
        JsonNode row = expected.get("paired_mean_difference");
        assertThat(test.estimate()).isCloseTo(row.get("estimate").asDouble(), CLOSED_FORM);
        assertThat(test.atLeast()).isEqualTo(row.get("count_ge").asLong());
        assertThat(test.assignments()).isEqualTo(row.get("n_perm").asLong());
        assertThat(test.p()).isEqualTo(row.get("p").asDouble());
        double welch = expected.get("welch_t_cluster_changes").get("t").asDouble();
        double pooled = expected.get("pooled_t_cluster_changes").get("t").asDouble();
        assertThat(tested(base("influence", false), AssignmentStatistic.WELCH_CHANGE)
                        .statistic())
                .isCloseTo(welch, CLOSED_FORM);
        assertThat(tested(base("influence", false), AssignmentStatistic.STUDENTISED_CHANGE)
                        .statistic())
                .isCloseTo(pooled, CLOSED_FORM);
        RandomisationTest signed =
                (RandomisationTest) RandomisationInference.of(AssignmentStatistic.RANK_SUM, "constant", "post")
                        .withinPairs(pairs)
                        .test(base("influence", false), PROGRAMME);
        // R's V adds the positive ranks only; of 45 in all
        assertThat((signed.statistic() + 45) / 2)
                .isEqualTo(
                        expected.get("wilcoxon_signed_rank_V").get("estimate").asDouble());
        assertThat(signed.p())
                .isEqualTo(expected.get("wilcoxon_signed_rank_V").get("p").asDouble());
        RandomisationTest ranks = tested(base("influence", false), AssignmentStatistic.RANK_SUM);
        // R's W counts from zero: half the number of pairs more than ours, which is centred
        assertThat(ranks.statistic() + 40.5)
                .isEqualTo(expected.get("wilcoxon_rank_sum_W").get("estimate").asDouble());
        assertThat(ranks.p())
                .isCloseTo(expected.get("wilcoxon_rank_sum_W").get("p").asDouble(), CLOSED_FORM);
    }

    private static void agrees(ClusterSums sums, AssignmentStatistic statistic, JsonNode row) {
        RandomisationTest test = tested(sums, statistic);
        assertThat(test.statistic()).isCloseTo(row.get("estimate").asDouble(), CLOSED_FORM);
        assertThat(test.atLeast()).isEqualTo(row.get("count_ge").asLong());
        assertThat(test.assignments()).isEqualTo(row.get("n_perm").asLong());
        assertThat(test.p()).isEqualTo(row.get("p").asDouble());
        assertThat(test.pUpper()).isEqualTo(row.get("p_upper").asDouble());
        assertThat(test.pLower()).isEqualTo(row.get("p_lower").asDouble());
        assertThat(test.permutationSd()).isCloseTo(row.get("perm_sd").asDouble(), CLOSED_FORM);
        assertThat(test.low()).isCloseTo(row.get("q025").asDouble(), CLOSED_FORM);
        assertThat(test.high()).isCloseTo(row.get("q975").asDouble(), CLOSED_FORM);
        assertThat(test.distribution().counts().stream().mapToLong(n -> n).sum())
                .isEqualTo(test.assignments());
        assertThat(test.confidence().orElseThrow().hull().contains(0)).isEqualTo(test.p() > 0.05);
    }

    private static RandomisationTest tested(ClusterSums sums, AssignmentStatistic statistic) {
        return (RandomisationTest)
                RandomisationInference.of(statistic, "constant", "post").test(sums, PROGRAMME);
    }

    private static ClusterSums base(String outcome, boolean weighted) {
        Map<String, ToDoubleFunction<NamedCsvRecord>> terms = new LinkedHashMap<>();
        terms.put("constant", row -> 1);
        terms.put("post", row -> ReferenceCase.number(row, "post"));
        return ReferenceCase.sums(
                ReferenceCase.survey(),
                outcome,
                row -> ReferenceCase.number(row, outcome),
                terms,
                "neighbourhood",
                weighted);
    }
}
