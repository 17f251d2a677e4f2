package org.commonweal.statistics.did;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.compression.RowCollector;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.inference.AreaAnalysis;
import org.commonweal.statistics.inference.ClusterCovariance;
import org.commonweal.statistics.inference.Influence;
import org.junit.jupiter.api.Test;

class DifferenceInDifferencesTest {

    private static final List<String> AREAS = List.of("Ash", "Bay", "Cross", "Dene");
    private static final DifferenceInDifferences DESIGN = DifferenceInDifferences.of(Set.of("Ash", "Bay"));

    /** Two people an area and wave; area means before and after: Ash 1 5, Bay 3 5, Cross 2 3, Dene 4 6. */
    private static ClusterSums worked() {
        RowCollector collector = RowCollector.of(AREAS, List.of("1", "post", "woman"), List.of("score"));
        double[][] means = {{1, 5}, {3, 5}, {2, 3}, {4, 6}};
        for (int area = 0; area < 4; area++) {
            for (int wave = 0; wave < 2; wave++) {
                for (int woman = 0; woman < 2; woman++) {
                    double score = means[area][wave] + (woman == 0 ? -0.5 : 0.5);
                    collector.row(area, new double[] {1, wave, woman}, 2, new double[] {score});
                }
            }
        }
        return collector.sums().getFirst();
    }

    private static Estimate estimate(Effect effect) {
        assertThat(effect).isInstanceOf(Estimate.class);
        return (Estimate) effect;
    }

    private static NotEstimable none(Effect effect) {
        assertThat(effect).isInstanceOf(NotEstimable.class);
        return (NotEstimable) effect;
    }

    @Test
    void two_by_two_on_paper() {
        // treated: (1+3)/2 = 2 to (5+5)/2 = 5; others: (2+4)/2 = 3 to (3+6)/2 = 4.5; 3 - 1.5 = 1.5
        DidResult result = DESIGN.estimate(worked());
        assertThat(result.means().difference()).hasValue(1.5);
        CellMean treatedBefore = result.means().cell(true, false).orElseThrow();
        assertThat(treatedBefore.mean()).isEqualTo(2);
        assertThat(treatedBefore.rows()).isEqualTo(4);
        assertThat(treatedBefore.weight()).isEqualTo(8);
        // two areas a distance of 1 from their mean: variance of means 2, over 2 areas 1
        assertThat(treatedBefore.standardError()).hasValueCloseTo(1.0, within(1e-12));
        for (ClusterCovariance covariance : ClusterCovariance.values()) {
            assertThat(estimate(result.effect(covariance)).value()).isCloseTo(1.5, within(1e-12));
        }
        // changes: treated 4, 2 (variance 2), others 1, 2 (variance 0.5); pooled 1.25 x (1/2 + 1/2)
        Estimate changes = estimate(result.changes());
        assertThat(changes.standardError().orElseThrow()).isCloseTo(Math.sqrt(1.25), within(1e-12));
        assertThat(changes.degreesOfFreedom()).hasValue(2);
        // equal areas: CR2 is the t test of changes
        Estimate cr2 = estimate(result.effect(ClusterCovariance.CR2));
        assertThat(cr2.standardError().orElseThrow()).isCloseTo(Math.sqrt(1.25), within(1e-12));
        assertThat(cr2.degreesOfFreedom().orElseThrow()).isCloseTo(2, within(1e-9));
        // CR0: per arm, halves of squared deviations of changes: (1+1)/4 + (.25+.25)/4
        assertThat(estimate(result.effect(ClusterCovariance.CR0))
                        .standardError()
                        .orElseThrow())
                .isCloseTo(Math.sqrt(0.625), within(1e-12));
    }

    @Test
    void area_effects_and_a_balanced_covariate_change_nothing_here() {
        Effect plain = DESIGN.estimate(worked()).effect(ClusterCovariance.CR2);
        Effect rich = DESIGN.withAreaEffects()
                .adjustedFor(List.of("woman"))
                .estimate(worked())
                .effect(ClusterCovariance.CR2);
        assertThat(estimate(rich).value()).isCloseTo(estimate(plain).value(), within(1e-12));
        assertThat(estimate(rich).standardError().orElseThrow())
                .isCloseTo(estimate(plain).standardError().orElseThrow(), within(1e-11));
    }

    @Test
    void changes_of_areas_can_be_adjusted() {
        AreaAnalysis plain = AreaAnalysis.of(worked(), "post");
        AreaAnalysis adjusted = AreaAnalysis.adjusted(worked(), "post", List.of("woman"));
        assertThat(plain.changes()).containsExactly(4.0, 2.0, 1.0, 2.0);
        for (int i = 0; i < 4; i++) {
            assertThat(adjusted.changes().get(i)).isCloseTo(plain.changes().get(i), within(1e-12));
        }
    }

    @Test
    void every_area_carries_the_same_here() {
        Influence influence = Influence.of(DESIGN.withAreaEffects().on(worked()), DifferenceInDifferences.EFFECT);
        assertThat(influence.effectiveClusters()).isCloseTo(4, within(1e-9));
        assertThat(influence.effectiveClustersCorrelated()).isEmpty();
        double leverage = 0;
        for (Influence.OfCluster one : influence.clusters()) {
            assertThat(one.partialLeverage()).isCloseTo(0.25, within(1e-12));
            leverage += one.leverage();
        }
        assertThat(leverage).isCloseTo(6, within(1e-9));
        // without Ash the treated change by 2: 2 - 1.5
        assertThat(Influence.of(DESIGN.on(worked()), "did")
                        .clusters()
                        .getFirst()
                        .without())
                .isInstanceOfSatisfying(
                        Estimate.class, one -> assertThat(one.value()).isCloseTo(0.5, within(1e-12)));
    }

    @Test
    void one_area_in_an_arm_is_refused() {
        NotEstimable none = none(
                DifferenceInDifferences.of(Set.of("Ash")).estimate(worked()).effect(ClusterCovariance.CR2));
        assertThat(none.reason()).contains("1 treated and 3 other");
    }

    @Test
    void an_outcome_that_does_not_vary_is_refused() {
        RowCollector collector = RowCollector.of(AREAS, List.of("1", "post"), List.of("same"));
        for (int i = 0; i < 64; i++) {
            collector.row(i % 4, new double[] {1, i / 4 % 2}, 1 + i / 100.0, new double[] {7});
        }
        DidResult result = DESIGN.estimate(collector.sums().getFirst());
        for (ClusterCovariance covariance : ClusterCovariance.values()) {
            assertThat(none(result.effect(covariance)).reason()).contains("'same' has the same value in every row");
        }
    }

    @Test
    void an_outcome_nobody_answered_is_refused() {
        RowCollector collector = RowCollector.of(AREAS, List.of("1", "post"), List.of("silent"));
        for (int i = 0; i < 64; i++) {
            collector.row(i % 4, new double[] {1, i / 4 % 2}, 1, new double[] {Double.NaN});
        }
        DidResult result = DESIGN.estimate(collector.sums().getFirst());
        assertThat(none(result.effect(ClusterCovariance.CR1)).reason()).contains("'silent'");
        assertThat(result.means().cells()).isEmpty();
    }

    @Test
    void a_covariate_that_is_the_effect_is_refused_by_name() {
        RowCollector collector = RowCollector.of(AREAS, List.of("1", "post", "visited"), List.of("score"));
        for (int i = 0; i < 64; i++) {
            int post = i / 4 % 2;
            collector.row(i % 4, new double[] {1, post, i % 4 < 2 ? post : 0}, 1, new double[] {i % 7});
        }
        DidResult result =
                DESIGN.adjustedFor(List.of("visited")).estimate(collector.sums().getFirst());
        assertThat(none(result.effect(ClusterCovariance.CR2)).reason())
                .contains("'did'")
                .contains("'visited'");
    }

    @Test
    void a_covariate_that_says_nothing_new_is_left_out_and_named() {
        RowCollector collector = RowCollector.of(AREAS, List.of("1", "post", "a", "b"), List.of("score"));
        for (int i = 0; i < 96; i++) {
            double a = i / 8 % 3;
            collector.row(i % 4, new double[] {1, i / 4 % 2, a, 2 - 0.5 * a}, 1, new double[] {i % 7});
        }
        ClusterSums basis = collector.sums().getFirst();
        DidResult both = DESIGN.adjustedFor(List.of("a", "b")).estimate(basis);
        DidResult one = DESIGN.adjustedFor(List.of("a")).estimate(basis);
        assertThat(both.leftOut()).hasSize(1);
        assertThat(both.leftOut().getFirst().inWords()).isEqualTo("'b' is a combination of 2 x '1' and -0.5 x 'a'");
        assertThat(estimate(both.effect(ClusterCovariance.CR2)).value())
                .isCloseTo(estimate(one.effect(ClusterCovariance.CR2)).value(), within(1e-12));
    }

    @Test
    void treated_clusters_must_exist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        DifferenceInDifferences.of(Set.of("Ash", "Nowhere")).on(worked()))
                .withMessageContaining("Nowhere");
    }
}
