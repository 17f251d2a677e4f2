package org.commonweal.statistics.missing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.commonweal.statistics.distribution.StudentT;
import org.commonweal.statistics.estimate.Sample;
import org.junit.jupiter.api.Test;

class RubinsRulesTest {

    static final Sample SAMPLE = new Sample(100, 8, 100);

    @Test
    void three_imputations_by_hand() {
        Pooled pooled = RubinsRules.pool(new double[] {1, 2, 3}, new double[] {4, 4, 7}, 10, 0.95, SAMPLE);

        // within 5, between 1, total 5 + 4/3; lambda 4/19; old df 2 / lambda^2; observed df 11/13 10 (15/19)
        double total = 5 + 4.0 / 3;
        double old = 2 / (4.0 / 19 * 4 / 19);
        double observed = 11.0 / 13 * 10 * 15 / 19;
        assertThat(pooled.within()).isEqualTo(5);
        assertThat(pooled.between()).isEqualTo(1);
        assertThat(pooled.total()).isEqualTo(total, within(1e-15));
        assertThat(pooled.relativeIncrease()).isEqualTo(4.0 / 15, within(1e-15));
        assertThat(pooled.lambda()).isEqualTo(4.0 / 19, within(1e-15));
        assertThat(pooled.estimate().degreesOfFreedom().orElseThrow())
                .isEqualTo(old * observed / (old + observed), within(1e-12));
    }

    @Test
    void identical_imputations_are_that_analysis() {
        double[] q = {0.1, 0.1, 0.1, 0.1};
        double[] u = {0.0025, 0.0025, 0.0025, 0.0025};
        Pooled pooled = RubinsRules.pool(q, u, 7, 0.95, SAMPLE);

        assertThat(pooled.estimate().value()).isEqualTo(0.1);
        assertThat(pooled.estimate().standardError().orElseThrow()).isEqualTo(0.05, within(1e-16));
        assertThat(pooled.estimate().degreesOfFreedom()).hasValue(7);
        assertThat(pooled.estimate().pValue()).isEqualTo(StudentT.of(7).twoSided(2), within(1e-14));
        assertThat(pooled.fractionMissing()).isZero();
    }

    @Test
    void scaling_the_outcome_scales_the_estimate_and_leaves_the_rest() {
        double[] q = {0.11, 0.07, 0.12, 0.10};
        double[] u = {0.0025, 0.003, 0.002, 0.0026};
        double[] q100 = {11, 7, 12, 10};
        double[] u100 = {25, 30, 20, 26};
        Pooled one = RubinsRules.pool(q, u, 7, 0.95, SAMPLE);
        Pooled other = RubinsRules.pool(q100, u100, 7, 0.95, SAMPLE);
        assertThat(other.estimate().value()).isEqualTo(100 * one.estimate().value(), within(1e-12));
        assertThat(other.estimate().pValue()).isEqualTo(one.estimate().pValue(), within(1e-12));
        assertThat(other.fractionMissing()).isEqualTo(one.fractionMissing(), within(1e-12));
    }

    @Test
    void the_old_degrees_of_freedom_may_exceed_those_of_complete_data_and_the_new_never_do() {
        double[] q = {0.11, 0.10, 0.12, 0.10};
        double[] u = {0.0025, 0.003, 0.002, 0.0026};
        assertThat(RubinsRules.poolAsIn1987(q, u, 0.95, SAMPLE)
                        .estimate()
                        .degreesOfFreedom()
                        .orElseThrow())
                .isGreaterThan(7);
        assertThat(RubinsRules.pool(q, u, 7, 0.95, SAMPLE)
                        .estimate()
                        .degreesOfFreedom()
                        .orElseThrow())
                .isLessThan(7);
    }

    @Test
    void one_coefficient_tested_jointly_is_the_square_of_its_t() {
        double[] q = {0.11, 0.07, 0.12, 0.10, 0.09, 0.13, 0.08};
        double[][] estimates = new double[7][];
        double[][] covariances = new double[7][];
        double[] u = new double[7];
        for (int i = 0; i < 7; i++) {
            u[i] = 0.002 + 0.0001 * i;
            estimates[i] = new double[] {q[i]};
            covariances[i] = new double[] {u[i]};
        }
        Pooled pooled = RubinsRules.pool(q, u, 1000, 0.95, SAMPLE);
        double t = pooled.estimate().value() / pooled.estimate().standardError().orElseThrow();
        assertThat(RubinsRules.jointly(estimates, covariances).f()).isEqualTo(t * t, within(1e-12));
    }

    @Test
    void one_imputation_or_a_missing_estimate_is_refused() {
        assertThatThrownBy(() -> RubinsRules.pool(new double[] {1}, new double[] {1}, 10, 0.95, SAMPLE))
                .hasMessageContaining("two or more estimates");
        assertThatThrownBy(() -> RubinsRules.pool(new double[] {1, Double.NaN}, new double[] {1, 1}, 10, 0.95, SAMPLE))
                .hasMessageContaining("imputation 2 gives an estimate of NaN");
    }
}
