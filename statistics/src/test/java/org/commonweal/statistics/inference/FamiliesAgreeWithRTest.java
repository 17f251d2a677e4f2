package org.commonweal.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FamiliesAgreeWithRTest {

    private static final Map<String, Adjustment> METHODS = Map.of(
            "bonferroni", Adjustment.BONFERRONI,
            "holm", Adjustment.HOLM,
            "hochberg", Adjustment.HOCHBERG,
            "hommel", Adjustment.HOMMEL,
            "BH", Adjustment.BENJAMINI_HOCHBERG,
            "BY", Adjustment.BENJAMINI_YEKUTIELI);

    @ParameterizedTest
    @ValueSource(strings = {"o01_nrp_padjust", "o03_padjust_table"})
    void p_values_adjusted_one_by_one(String name) {
        Map<String, JsonNode> expected = ReferenceCase.expected(name);
        METHODS.forEach((prefix, adjustment) -> {
            Map<String, Double> raw = new LinkedHashMap<>();
            expected.forEach((term, row) -> {
                if (term.startsWith(prefix + ":")) {
                    raw.put(term.substring(prefix.length() + 1), row.get("p").asDouble());
                }
            });
            assertThat(raw).hasSizeGreaterThan(5);
            Families.adjusted(adjustment, raw)
                    .forEach(one -> assertThat(one.adjusted())
                            .as(prefix + ":" + one.outcome())
                            .isCloseTo(
                                    expected.get(prefix + ":" + one.outcome())
                                            .get("estimate")
                                            .asDouble(),
                                    Percentage.withPercentage(1e-10)));
        });
    }

    @Test
    void six_outcomes_jointly_over_every_sign_vector() {
        Map<String, JsonNode> expected = ReferenceCase.expected("o02_nrp_romano_wolf");
        List<String> outcomes = List.of("influence", "phq9", "wellbeing", "belong", "area_satisfaction", "active_days");
        FamilyResult family = Families.jointly(
                WildClusterBootstrap.of("did"),
                outcomes.stream()
                        .map(outcome -> ReferenceCase.pooled(ReferenceCase.survey(), outcome, false))
                        .toList());
        assertThat(family.notTested()).isEmpty();
        assertThat(family.tested()).extracting(JointP::outcome).isEqualTo(outcomes);
        for (JointP one : family.tested()) {
            assertThat(one.statistic())
                    .isCloseTo(
                            expected.get("romano_wolf:" + one.outcome())
                                    .get("estimate")
                                    .asDouble(),
                            Percentage.withPercentage(1e-7));
            assertThat(one.p()).isCloseTo(p(expected, "marginal_wcr:", one), offset(1e-9));
            assertThat(one.singleStep()).isCloseTo(p(expected, "single_step_maxT:", one), offset(1e-9));
            assertThat(one.stepdown()).isCloseTo(p(expected, "romano_wolf:", one), offset(1e-9));
        }
    }

    private static double p(Map<String, JsonNode> expected, String prefix, JointP one) {
        return expected.get(prefix + one.outcome()).get("p").asDouble();
    }
}
