package org.commonweal.statistics.did;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.inference.AreaAnalysis;
import org.commonweal.statistics.inference.ClusterCovariance;
import org.commonweal.statistics.inference.ClusterRobust;
import org.commonweal.statistics.linear.Dependency;

/**
 * What sums say under a design.
 *
 * @param outcome the outcome
 * @param means the four (weighted) means, unadjusted
 * @param effects the effect with every cluster-robust variance
 * @param changes the effect as the difference of mean area changes, pooled t(G-2)
 * @param changesWelch the same with unequal variances
 * @param leftOut covariates that were left out because they add nothing, by name
 */
public record DidResult(
        String outcome,
        FourMeans means,
        Map<ClusterCovariance, Effect> effects,
        Effect changes,
        Effect changesWelch,
        List<Dependency> leftOut) {

    public DidResult {
        effects = java.util.Collections.unmodifiableMap(new EnumMap<>(effects));
        leftOut = List.copyOf(leftOut);
    }

    /** The effect with one of the variances. */
    public Effect effect(ClusterCovariance covariance) {
        return java.util.Objects.requireNonNull(effects.get(covariance));
    }

    static DidResult of(DifferenceInDifferences design, ClusterSums basis, ClusterSums mapped, Set<String> nested) {
        FourMeans means = FourMeans.of(basis, design.treated(), design.wave());
        Optional<NotEstimable> obstacle = design.obstacle(basis);
        ClusterRobust robust = ClusterRobust.of(mapped, DifferenceInDifferences.EFFECT)
                .withNested(nested)
                .atLevel(design.level());
        Map<ClusterCovariance, Effect> effects = new EnumMap<>(ClusterCovariance.class);
        if (obstacle.isPresent()) {
            for (ClusterCovariance one : ClusterCovariance.values()) {
                effects.put(one, obstacle.get());
            }
            return new DidResult(
                    basis.outcome(),
                    means,
                    effects,
                    obstacle.get(),
                    obstacle.get(),
                    robust.fit().leftOut());
        }
        effects.putAll(robust.all());
        AreaAnalysis changes = AreaAnalysis.of(basis, design.wave());
        return new DidResult(
                basis.outcome(),
                means,
                effects,
                changes.pooled(design.treated(), design.level()),
                changes.welch(design.treated(), design.level()),
                new ArrayList<>(robust.fit().leftOut()));
    }
}
