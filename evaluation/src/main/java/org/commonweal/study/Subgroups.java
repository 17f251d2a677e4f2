package org.commonweal.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonweal.plan.AnalysisPlan.Subgroup;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.inference.AreaAnalysis;
import org.commonweal.study.Finding.SubgroupFinding;

/**
 * Who else the effect is asked for. The two effects share their areas, so that their difference is judged area by area: in
 * each the change among those for whom the criterion holds less the change among the others, then t(G-2).
 */
final class Subgroups {

    private final Material material;
    private final int number;

    Subgroups(Material material, int number) {
        this.material = material;
        this.number = number;
    }

    List<SubgroupFinding> findings() {
        return material.plan().subgroups().stream().map(this::finding).toList();
    }

    private SubgroupFinding finding(Subgroup subgroup) {
        Values holds = Values.of(subgroup.criterion(), material.rows());
        ClusterSums within = sums(holds, 1);
        ClusterSums others = sums(holds, 0);
        return new SubgroupFinding(
                subgroup.id(),
                subgroup.label(),
                material.comparison().unadjusted().quick(within),
                material.comparison().unadjusted().quick(others),
                difference(within, others));
    }

    private ClusterSums sums(Values holds, double wanted) {
        return material.basis()
                .sumsAmong(
                        material.outcomes().names().get(number),
                        material.outcomes().values().get(number),
                        holds,
                        wanted);
    }

    private Effect difference(ClusterSums within, ClusterSums others) {
        Comparison comparison = material.comparison().unadjusted();
        Optional<NotEstimable> obstacle = comparison.obstacle(within).or(() -> comparison.obstacle(others));
        return obstacle.isPresent()
                ? obstacle.get()
                : less(comparison.changes(within), comparison.changes(others))
                        .pooled(comparison.treated(), comparison.level());
    }

    /** Area by area, one change less another; areas that lack either are left out. */
    static AreaAnalysis less(AreaAnalysis one, AreaAnalysis other) {
        List<String> areas = new ArrayList<>();
        List<Double> changes = new ArrayList<>();
        List<String> leftOut = new ArrayList<>(one.leftOut());
        for (int g = 0; g < one.areas().size(); g++) {
            int there = other.areas().indexOf(one.areas().get(g));
            if (there < 0) {
                leftOut.add(one.areas().get(g));
            } else {
                areas.add(one.areas().get(g));
                changes.add(one.changes().get(g) - other.changes().get(there));
            }
        }
        return new AreaAnalysis(areas, changes, leftOut, one.sample(), one.adjusted());
    }
}
