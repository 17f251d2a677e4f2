package org.commonweal.statistics.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.commonweal.statistics.distribution.StudentT;
import org.commonweal.statistics.sensitivity.EquivalenceTest.Verdict;
import org.junit.jupiter.api.Test;

class EquivalenceTestTest {

    @Test
    void two_one_sided_tests_by_hand() {
        EquivalenceTest test = EquivalenceTest.of(new Observed(0.01, 0.02, 16), 0.05, 0.05);
        assertThat(test.pAboveLower()).isEqualTo(StudentT.of(16).upperTail(3), within(1e-15));
        assertThat(test.pBelowUpper()).isEqualTo(StudentT.of(16).upperTail(2), within(1e-15));
        assertThat(test.pValue()).isEqualTo(test.pBelowUpper());
        assertThat(test.verdict()).isEqualTo(Verdict.EQUIVALENT);
    }

    @Test
    void the_four_verdicts() {
        assertThat(EquivalenceTest.of(new Observed(0.075, 0.03, 16), 0.05, 0.05).verdict())
                .isEqualTo(Verdict.DIFFERENT);
        assertThat(EquivalenceTest.of(new Observed(0.02, 0.03, 16), 0.05, 0.05).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(EquivalenceTest.of(new Observed(0.02, 0.005, 16), 0.05, 0.05).verdict())
                .isEqualTo(Verdict.DIFFERENT_BUT_SMALL);
        assertThat(EquivalenceTest.of(new Observed(0.002, 0.005, 16), 0.05, 0.05)
                        .verdict())
                .isEqualTo(Verdict.EQUIVALENT);
    }

    @Test
    void turning_the_sign_swaps_the_two_tests_and_keeps_the_verdict() {
        EquivalenceTest one = EquivalenceTest.of(new Observed(0.013, 0.02, 7.3), 0.05, 0.05);
        EquivalenceTest other = EquivalenceTest.of(new Observed(-0.013, 0.02, 7.3), 0.05, 0.05);
        assertThat(other.pAboveLower()).isEqualTo(one.pBelowUpper(), within(1e-15));
        assertThat(other.pValue()).isEqualTo(one.pValue(), within(1e-15));
        assertThat(other.verdict()).isEqualTo(one.verdict());
    }

    @Test
    void it_says_equivalent_exactly_where_the_interval_lies_within_the_margins() {
        for (int i = -60; i <= 60; i++) {
            EquivalenceTest test = EquivalenceTest.of(new Observed(i / 1000.0, 0.02, 16), 0.05, 0.05);
            boolean inside = test.interval().low() > -0.05 && test.interval().high() < 0.05;
            assertThat(test.pValue() < 0.05).as("estimate " + i / 1000.0).isEqualTo(inside);
        }
    }

    @Test
    void a_margin_of_nought_is_refused() {
        assertThatThrownBy(() -> EquivalenceTest.of(new Observed(0, 1, 16), 0, 0.05))
                .hasMessageContaining("smallest effect above 0");
        assertThatThrownBy(() -> new Observed(0, 0, 16)).hasMessageContaining("cannot be questioned");
    }
}
