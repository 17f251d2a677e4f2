package org.commonweal.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonweal.plan.AnalysisPlan.MissingMethod;
import org.commonweal.plan.AnalysisPlan.Sensitivity;
import org.commonweal.plan.Outcome;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.compression.RowCollector;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.inference.AreaAnalysis;
import org.commonweal.statistics.inference.AssignmentStatistic;
import org.commonweal.study.Finding.Line;
import org.commonweal.study.Finding.WeightsTest;

/** The same question asked in the other ways that the plan declares; all are shown, whatever they say. */
final class Sensitivities {

    private final Material material;
    private final MissingAnswers missing;
    private final int number;

    Sensitivities(Material material, MissingAnswers missing, int number) {
        this.material = material;
        this.missing = missing;
        this.number = number;
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Sensitivity way : material.plan().sensitivity()) {
            asked(way).ifPresent(effect -> lines.add(new Line(key(way), effect)));
        }
        for (MissingMethod method : material.plan().missing().besides()) {
            switch (method) {
                case COMPLETE_CASE -> {
                    // The adjusted sums are complete cases already.
                }
                case INVERSE_PROBABILITY -> lines.add(new Line("inverse-probability", missing.reweighted(number)));
                case MULTIPLE_IMPUTATION -> lines.add(new Line("multiple-imputation", missing.imputed(number)));
            }
        }
        return lines;
    }

    private Optional<Effect> asked(Sensitivity way) {
        Comparison comparison = material.comparison();
        ClusterSums adjusted = material.adjusted().get(number);
        ClusterSums plain = material.plain().get(number);
        boolean share = material.plan().outcomes().get(number).measure() instanceof Outcome.Share;
        return switch (way) {
            case UNWEIGHTED -> Optional.of(comparison.quick(adjusted.unweighted()));
            case UNADJUSTED -> Optional.of(comparison.unadjusted().quick(plain));
            case UNWEIGHTED_UNADJUSTED -> Optional.of(comparison.unadjusted().quick(plain.unweighted()));
            case AREA_LEVEL ->
                Optional.of(AreaAnalysis.of(plain, Basis.POST).welch(comparison.treated(), comparison.level()));
            case LOGIT -> share ? Optional.of(new LogScale(material, number).effect()) : Optional.empty();
            case PANEL_ONLY -> Optional.of(comparison.unadjusted().quick(panel()));
            case WITHIN_PAIRS ->
                comparison.hasPairs() && comparison.obstacle(adjusted).isEmpty()
                        ? Optional.of(comparison.randomised(
                                comparison.changes(adjusted), AssignmentStatistic.MEAN_CHANGE, true))
                        : Optional.empty();
            case LEAVE_ONE_OUT -> Optional.empty();
        };
    }

    static String key(Sensitivity way) {
        return switch (way) {
            case UNWEIGHTED -> "unweighted";
            case UNADJUSTED -> "unadjusted";
            case UNWEIGHTED_UNADJUSTED -> "unweighted-unadjusted";
            case AREA_LEVEL -> "area-level";
            case LOGIT -> "logit";
            case PANEL_ONLY -> "panel-only";
            case WITHIN_PAIRS -> "within-pairs";
            case LEAVE_ONE_OUT -> "leave-one-out";
        };
    }

    /**
     * Those who answered in both waves, each with the weight and the neighbourhood of the wave before: what was offered to
     * them, wherever they live now. With the same two rows and one weight for everybody, this equals a model with an effect
     * for each person.
     */
    private ClusterSums panel() {
        Rows rows = material.rows();
        Values y = material.outcomes().values().get(number);
        int[] earlier = rows.earlierRow();
        RowCollector collector = RowCollector.of(
                rows.areaNames(),
                List.of(Basis.ONE, Basis.POST),
                List.of(material.outcomes().names().get(number)));
        for (int i = rows.firstAfter; i < rows.size(); i++) {
            int first = earlier[i];
            if (first >= 0 && !Double.isNaN(y.at(i)) && !Double.isNaN(y.at(first))) {
                collector.row(rows.area[first], new double[] {1, 0}, rows.weight[first], new double[] {y.at(first)});
                collector.row(rows.area[first], new double[] {1, 1}, rows.weight[first], new double[] {y.at(i)});
            }
        }
        return collector.sums().getFirst();
    }

    /** Weighted against unweighted, area by area, in the spirit of DuMouchel and Duncan (1983). */
    Optional<WeightsTest> weightsTest() {
        ClusterSums adjusted = material.adjusted().get(number);
        Comparison comparison = material.comparison();
        if (material.plan().weighting().column().isEmpty()
                || comparison.obstacle(adjusted).isPresent()) {
            return Optional.empty();
        }
        AreaAnalysis difference =
                Subgroups.less(comparison.changes(adjusted), comparison.changes(adjusted.unweighted()));
        return Optional.of(new WeightsTest(difference.pooled(comparison.treated(), comparison.level())));
    }
}
