package org.commonweal.statistics.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartialPoolingTest {

    static final List<String> SCHOOLS = List.of("A", "B", "C", "D", "E", "F", "G", "H");
    static final double[] EFFECTS = {28, 8, -3, 7, -1, 1, 18, 12};
    static final double[] ERRORS = {15, 10, 16, 11, 9, 11, 10, 18};

    @Test
    void the_eight_schools_agree_with_adaptive_quadrature_in_another_language() {
        PartialPooling pooled = PartialPooling.of(SCHOOLS, EFFECTS, ERRORS, 5, 0.95);
        assertThat(pooled.mean().mean()).isEqualTo(7.786873313137558, within(1e-9));
        assertThat(pooled.mean().standardDeviation()).isEqualTo(4.36372512010143, within(1e-9));
        assertThat(pooled.spread().mean()).isEqualTo(3.310057321821496, within(1e-9));
        assertThat(pooled.areas().getFirst().mean()).isEqualTo(9.060114790107772, within(1e-9));
        assertThat(pooled.areas().getFirst().standardDeviation()).isEqualTo(5.773940156512332, within(1e-9));
        assertThat(pooled.areas().getFirst().interval().low()).isEqualTo(-1.410403036341972, within(1e-7));
    }

    @Test
    void a_tight_prior_pools_completely_and_a_wide_one_with_sharp_estimates_not_at_all() {
        double precision = 0;
        double sum = 0;
        for (int j = 0; j < 8; j++) {
            precision += 1 / (ERRORS[j] * ERRORS[j]);
            sum += EFFECTS[j] / (ERRORS[j] * ERRORS[j]);
        }
        PartialPooling tight = PartialPooling.of(SCHOOLS, EFFECTS, ERRORS, 1e-6, 0.95);
        assertThat(tight.areas()).allSatisfy(area -> assertThat(area.mean()).isBetween(7.0, 8.5));
        assertThat(tight.mean().mean()).isEqualTo(sum / precision, within(1e-9));
        double[] sharp = {1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3};
        PartialPooling wide = PartialPooling.of(SCHOOLS, EFFECTS, sharp, 20, 0.95);
        for (int j = 0; j < 8; j++) {
            assertThat(wide.areas().get(j).mean()).isEqualTo(EFFECTS[j], within(1e-5));
        }
    }

    @Test
    void areas_are_drawn_towards_the_mean_never_beyond_it() {
        PartialPooling pooled = PartialPooling.of(SCHOOLS, EFFECTS, ERRORS, 5, 0.95);
        double mean = pooled.mean().mean();
        for (int j = 0; j < 8; j++) {
            assertThat(pooled.areas().get(j).mean())
                    .isBetween(Math.min(mean, EFFECTS[j]) - 0.5, Math.max(mean, EFFECTS[j]) + 0.5);
        }
    }

    @Test
    void moving_and_scaling_the_effects_moves_and_scales_the_beliefs() {
        double[] moved = EFFECTS.clone();
        double[] scaled = ERRORS.clone();
        for (int j = 0; j < 8; j++) {
            moved[j] = 2 * moved[j] + 100;
            scaled[j] *= 2;
        }
        PartialPooling one = PartialPooling.of(SCHOOLS, EFFECTS, ERRORS, 5, 0.9);
        PartialPooling other = PartialPooling.of(SCHOOLS, moved, scaled, 10, 0.9);
        assertThat(other.mean().mean()).isEqualTo(2 * one.mean().mean() + 100, within(1e-9));
        assertThat(other.areas().get(2).interval().high())
                .isEqualTo(2 * one.areas().get(2).interval().high() + 100, within(1e-8));
        assertThat(other.spread().interval().high())
                .isEqualTo(2 * one.spread().interval().high(), within(1e-9));
    }

    @Test
    void two_areas_or_an_error_of_nought_are_refused() {
        assertThatThrownBy(() -> PartialPooling.of(List.of("A", "B"), new double[2], new double[] {1, 1}, 1, 0.95))
                .hasMessageContaining("three or more areas");
        assertThatThrownBy(() -> PartialPooling.of(SCHOOLS, EFFECTS, new double[8], 1, 0.95))
                .hasMessageContaining("'A' has an estimate of 28.0");
    }
}
