package org.commonweal.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.commonweal.plan.AnalysisPlan.Family;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.inference.AdjustedP;
import org.commonweal.statistics.inference.Adjustment;
import org.commonweal.statistics.inference.Families;
import org.commonweal.statistics.inference.FamilyResult;
import org.commonweal.statistics.inference.JointP;

/**
 * Outcomes that are judged together. Holm and Benjamini-Hochberg adjust the p-values of the headline; Romano and Wolf's
 * stepdown takes the wild bootstrap, with the same sign vectors for every outcome of the family.
 */
final class FamilyTests {

    private final Comparison comparison;
    private final Map<String, ClusterSums> sums;
    private final Map<String, Finding> findings;

    /**
     * @param sums the basis sums of each outcome, by its id
     * @param findings by the outcome's id
     */
    FamilyTests(Comparison comparison, Map<String, ClusterSums> sums, Map<String, Finding> findings) {
        this.comparison = comparison;
        this.sums = sums;
        this.findings = findings;
    }

    Evaluation.FamilyFinding of(Family family) {
        Map<String, Double> raw = new LinkedHashMap<>();
        for (String id : family.outcomes()) {
            if (findings.get(id) instanceof Finding finding && finding.headline() instanceof Estimate estimate) {
                raw.put(id, estimate.pValue());
            }
        }
        Map<String, Double> holm = adjusted(Adjustment.HOLM, raw);
        Map<String, Double> hochberg = adjusted(Adjustment.BENJAMINI_HOCHBERG, raw);
        Map<String, Double> romanoWolf = jointly(new ArrayList<>(raw.keySet()));
        return new Evaluation.FamilyFinding(
                family.id(),
                family.label(),
                family.adjustment(),
                family.outcomes().stream()
                        .map(id -> new Evaluation.Adjusted(
                                id, known(raw, id), known(holm, id), known(hochberg, id), known(romanoWolf, id)))
                        .toList());
    }

    private static OptionalDouble known(Map<String, Double> p, String outcome) {
        Double value = p.get(outcome);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static Map<String, Double> adjusted(Adjustment adjustment, Map<String, Double> raw) {
        return Families.adjusted(adjustment, raw).stream()
                .collect(Collectors.toMap(AdjustedP::outcome, AdjustedP::adjusted));
    }

    private Map<String, Double> jointly(List<String> outcomes) {
        boolean tooMany = outcomes.stream()
                .anyMatch(id -> comparison
                        .tooManyAreas(java.util.Objects.requireNonNull(sums.get(id)))
                        .isPresent());
        if (outcomes.isEmpty() || tooMany) {
            return Map.of();
        }
        List<ClusterSums> designs = outcomes.stream()
                .map(id -> comparison.design().on(java.util.Objects.requireNonNull(sums.get(id))))
                .toList();
        FamilyResult result = Families.jointly(comparison.familyBootstrap(), designs);
        return result.tested().stream().collect(Collectors.toMap(JointP::outcome, JointP::stepdown));
    }
}
