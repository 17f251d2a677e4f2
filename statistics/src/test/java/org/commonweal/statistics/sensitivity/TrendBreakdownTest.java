package org.commonweal.statistics.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.commonweal.statistics.distribution.StudentT;
import org.junit.jupiter.api.Test;

class TrendBreakdownTest {

    @Test
    void four_comparators_by_hand() {
        TrendBreakdown breakdown =
                TrendBreakdown.of(new Observed(10, 2, Double.POSITIVE_INFINITY), 0.95, 2, new double[] {0, 2, 4, 14});
        double end = 10 - StudentT.normal().critical(0.95) * 2;
        assertThat(breakdown.perWave()).isEqualTo(end / 2, within(1e-12));
        assertThat(breakdown.explainsAll()).isEqualTo(5);
        assertThat(breakdown.pairs()).containsExactly(1.0, 1.0, 2.0, 5.0, 6.0, 7.0);
        // {0,2 | 4,14}: 8; {0,4 | 2,14}: 6; {0,14 | 2,4}: 4; each over two waves
        assertThat(breakdown.splits()).containsExactly(2.0, 3.0, 4.0);
        assertThat(breakdown.shareOfPairsBeyond()).isEqualTo(0.5);
        assertThat(breakdown.shareOfSplitsBeyond()).isEqualTo(1.0 / 3);
    }

    @Test
    void nine_comparators_have_thirty_six_pairs_and_a_hundred_and_twenty_six_splits() {
        double[] changes = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        TrendBreakdown breakdown = TrendBreakdown.of(new Observed(7.5, 3.04, 16), 0.95, 1, changes);
        assertThat(breakdown.pairs()).hasSize(36);
        assertThat(breakdown.splits()).hasSize(126);
    }

    @Test
    void an_interval_that_reaches_nought_has_broken_down_already_and_the_sign_is_kept() {
        assertThat(TrendBreakdown.of(new Observed(1, 1, 16), 0.95, 1, new double[0])
                        .perWave())
                .isZero();
        assertThat(TrendBreakdown.of(new Observed(-10, 1, 16), 0.95, 1, new double[0])
                        .perWave())
                .isEqualTo(-TrendBreakdown.of(new Observed(10, 1, 16), 0.95, 1, new double[0])
                        .perWave())
                .isNegative();
    }

    @Test
    void scaling_the_outcome_scales_the_breakdown_and_leaves_the_shares() {
        TrendBreakdown one =
                TrendBreakdown.of(new Observed(0.1, 0.02, 16), 0.95, 1, new double[] {0, 0.01, 0.09, 0.02});
        TrendBreakdown points = TrendBreakdown.of(new Observed(10, 2, 16), 0.95, 1, new double[] {0, 1, 9, 2});
        assertThat(points.perWave()).isEqualTo(100 * one.perWave(), within(1e-12));
        assertThat(points.shareOfPairsBeyond()).isEqualTo(one.shareOfPairsBeyond());
    }

    @Test
    void a_comparator_without_a_change_is_refused() {
        assertThatThrownBy(() -> TrendBreakdown.of(new Observed(1, 1, 16), 0.95, 1, new double[] {1, Double.NaN}))
                .hasMessageContaining("change of every comparator");
    }
}
