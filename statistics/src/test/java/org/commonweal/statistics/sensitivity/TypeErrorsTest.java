package org.commonweal.statistics.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.commonweal.statistics.distribution.NoncentralT;
import org.commonweal.statistics.distribution.StudentT;
import org.junit.jupiter.api.Test;

class TypeErrorsTest {

    @Test
    void the_normal_case_by_hand() {
        // Truth equal to its standard error, bar 1.96: P(Z > .96) + P(Z < -2.96)
        TypeErrors errors = TypeErrors.of(1, 1, Double.POSITIVE_INFINITY, 0.05);
        StudentT normal = StudentT.normal();
        double bar = normal.critical(0.95);
        double right = normal.upperTail(bar - 1);
        double wrong = normal.upperTail(bar + 1);
        assertThat(errors.power()).isEqualTo(right + wrong, within(1e-15));
        assertThat(errors.wrongSign()).isEqualTo(wrong / (right + wrong), within(1e-15));
        double size = right - wrong + normal.density(bar - 1) + normal.density(bar + 1);
        assertThat(errors.exaggeration().orElseThrow()).isEqualTo(size / (right + wrong), within(1e-14));
    }

    @Test
    void summing_over_a_fine_grid_gives_the_same_exaggeration() {
        TypeErrors errors = TypeErrors.of(0.03, 0.0304, 16, 0.05);
        StudentT t = StudentT.of(16);
        double bar = t.critical(0.95);
        double shift = 0.03 / 0.0304;
        double size = 0;
        double mass = 0;
        int n = 400_000;
        for (int i = 0; i < n; i++) {
            double x = shift - 60 + 120.0 * (i + 0.5) / n;
            if (Math.abs(x) > bar) {
                size += Math.abs(x) * t.density(x - shift);
                mass += t.density(x - shift);
            }
        }
        assertThat(errors.exaggeration().orElseThrow()).isEqualTo(size / mass / shift, within(1e-4));
        assertThat(errors.power()).isEqualTo(mass * 120 / n, within(1e-4));
    }

    @Test
    void a_precise_study_neither_exaggerates_nor_mistakes_the_sign() {
        TypeErrors errors = TypeErrors.of(1, 0.05, 16, 0.05);
        assertThat(errors.wrongSign()).isLessThan(1e-10);
        assertThat(errors.exaggeration().orElseThrow()).isEqualTo(1, within(1e-6));
    }

    @Test
    void both_errors_grow_as_the_truth_shrinks_and_the_sign_of_the_truth_does_not_matter() {
        double lastSize = 0;
        double lastSign = 0;
        for (double truth : new double[] {0.1, 0.05, 0.025, 0.01}) {
            TypeErrors errors = TypeErrors.of(truth, 0.0304, 16, 0.05);
            assertThat(errors.exaggeration().orElseThrow()).isGreaterThan(lastSize);
            assertThat(errors.wrongSign()).isGreaterThan(lastSign);
            assertThat(TypeErrors.of(-truth, 0.0304, 16, 0.05).exaggeration()).isEqualTo(errors.exaggeration());
            lastSize = errors.exaggeration().orElseThrow();
            lastSign = errors.wrongSign();
        }
    }

    @Test
    void a_true_effect_of_nought_is_refused_and_one_degree_of_freedom_has_no_mean() {
        assertThatThrownBy(() -> TypeErrors.of(0, 1, 16, 0.05)).hasMessageContaining("other than 0");
        assertThat(TypeErrors.of(1, 1, 1, 0.05).exaggeration()).isEmpty();
    }

    @Test
    void the_detectable_effect_of_the_source_study_is_larger_than_its_estimate() {
        // the published interval, 1.6 to 13.5 points, implies a standard error of 3.04
        DetectableEffect detectable = DetectableEffect.of(new Observed(7.5, 3.04, 16), 0.8, 0.05);
        assertThat(detectable.value()).isEqualTo(9.1, within(0.05));
        assertThat(detectable.exceedsTheEstimate()).isTrue();
        assertThat(NoncentralT.power(16, detectable.value() / 3.04, 0.05)).isEqualTo(0.8, within(1e-12));
    }
}
