package org.commonweal.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NoncentralTTest {

    /** Degrees of freedom, shift, t, P(T <= t) by mpmath 1.3.0 with 30 digits. */
    static final double[][] MPMATH = {
        {16, 2.5, 2.125, 0.35072567020833253},
        {1, 0.5, 3, 0.82312188640044378},
        {4, -2, -1, 0.84212647532729941},
        {200, 3, 2, 0.15925379377688986},
        {2.5, 1, 0, 0.15865525393145705},
        {16, 8, 2.125, 1.9124096204059672e-8},
    };

    @Test
    void thirty_digit_arithmetic_agrees() {
        for (double[] row : MPMATH) {
            NoncentralT t = NoncentralT.of(row[0], row[1]);
            assertThat(t.cumulative(row[2])).isEqualTo(row[3], within(1e-12 * row[3]));
            assertThat(t.upperTail(row[2])).isEqualTo(1 - row[3], within(1e-13));
        }
    }

    @Test
    void without_a_shift_it_is_students_t_and_turning_the_sign_turns_the_tails() {
        Draws draws = Draws.keyed(3);
        for (int trial = 0; trial < 100; trial++) {
            double df = 0.6 + 60 * draws.uniform();
            double t = 4 * draws.normal();
            double shift = 3 * draws.normal();
            assertThat(NoncentralT.of(df, 0).cumulative(t))
                    .as("seed 3, trial " + trial)
                    .isEqualTo(StudentT.of(df).cumulative(t), within(1e-12));
            assertThat(NoncentralT.of(df, shift).cumulative(t))
                    .as("seed 3, trial " + trial)
                    .isEqualTo(NoncentralT.of(df, -shift).upperTail(-t), within(1e-13));
        }
    }

    @Test
    void with_many_degrees_of_freedom_it_is_the_shifted_normal() {
        assertThat(NoncentralT.of(1e9, 1).cumulative(1.5))
                .isEqualTo(NoncentralT.of(Double.POSITIVE_INFINITY, 1).cumulative(1.5), within(1e-8));
    }

    @Test
    void the_shift_for_a_power_has_that_power() {
        for (double df : new double[] {2, 6, 16, 1000, Double.POSITIVE_INFINITY}) {
            double shift = NoncentralT.shiftForPower(df, 0.9, 0.05);
            assertThat(NoncentralT.power(df, shift, 0.05)).as("df " + df).isEqualTo(0.9, within(1e-12));
        }
    }

    @Test
    void degrees_of_freedom_of_nought_are_refused() {
        assertThatThrownBy(() -> NoncentralT.of(0, 1)).hasMessageContaining("degrees of freedom above 0");
        assertThatThrownBy(() -> StudentT.of(-1)).hasMessageContaining("degrees of freedom above 0");
    }
}
