package org.commonweal.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.did.DifferenceInDifferences;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.inference.AssignmentStatistic;
import org.commonweal.statistics.inference.ClusterCovariance;
import org.commonweal.statistics.inference.ClusterRobust;
import org.commonweal.statistics.inference.RandomisationInference;
import org.commonweal.statistics.inference.RandomisationResult;
import org.commonweal.statistics.inference.WildClusterBootstrap;
import org.commonweal.statistics.inference.WildResult;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is done to sums once they are there; 6,000 rows, 18 areas, 100 outcomes, 9 covariate dummies and area dummies. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class InferenceBench {

    private static final WildClusterBootstrap WILD =
            WildClusterBootstrap.of(DifferenceInDifferences.EFFECT).withoutConfidenceSet();

    private List<ClusterSums> basis = List.of();
    private List<ClusterSums> designed = List.of();

    @Setup
    public void gather() {
        MadeUpStudy study = new MadeUpStudy(6_000, new int[] {3, 1, 2, 2, 1}, 100);
        basis = study.collect().sums();
        designed = basis.stream().map(study.design()::on).toList();
    }

    @Benchmark
    public List<WildResult> wildAllSigns100Outcomes() {
        return WILD.testEach(designed);
    }

    @Benchmark
    public WildResult wildAllSigns1OutcomeWithConfidenceSet() {
        return WILD.withLevel(0.95).test(designed.getFirst());
    }

    @Benchmark
    public WildResult wild9999Draws1Outcome() {
        return WILD.drawing(9_999, 20_250_101L).test(designed.getFirst());
    }

    @Benchmark
    public List<RandomisationResult> randomisationAreaEffects100Outcomes() {
        return randomised(AssignmentStatistic.AREA_EFFECTS);
    }

    @Benchmark
    public List<RandomisationResult> randomisationMeanChange100Outcomes() {
        return randomised(AssignmentStatistic.MEAN_CHANGE);
    }

    @Benchmark
    public List<RandomisationResult> randomisationStudentised100Outcomes() {
        return randomised(AssignmentStatistic.STUDENTISED_CHANGE);
    }

    private List<RandomisationResult> randomised(AssignmentStatistic statistic) {
        return RandomisationInference.of(statistic, "1", "post")
                .withoutConfidenceSet()
                .testEach(basis, MadeUpStudy.programme());
    }

    @Benchmark
    public List<Map<ClusterCovariance, Effect>> clusterRobust25Outcomes() {
        return designed.subList(0, 25).stream()
                .map(sums ->
                        ClusterRobust.of(sums, DifferenceInDifferences.EFFECT).all())
                .toList();
    }

    @Benchmark
    public Effect cr2OneOutcome() {
        return ClusterRobust.of(designed.getFirst(), DifferenceInDifferences.EFFECT)
                .effect(ClusterCovariance.CR2);
    }
}
