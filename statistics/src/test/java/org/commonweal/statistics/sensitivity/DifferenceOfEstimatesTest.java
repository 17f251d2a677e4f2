package org.commonweal.statistics.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.estimate.Sample;
import org.junit.jupiter.api.Test;

class DifferenceOfEstimatesTest {

    static final Sample SAMPLE = new Sample(400, 4, 380);

    @Test
    void four_areas_by_hand() {
        Influenced weighted = new Influenced("weighted", 0.08, new double[] {0.01, -0.02, 0.02, -0.01});
        Influenced plain = new Influenced("unweighted", 0.05, new double[] {0.00, -0.01, 0.01, 0.00});
        Estimate found = (Estimate) DifferenceOfEstimates.between(weighted, plain, 0.95, SAMPLE);
        assertThat(found.value()).isEqualTo(0.03, within(1e-15));
        assertThat(found.standardError().orElseThrow()).isEqualTo(Math.sqrt(4 * 0.0001 * 4 / 3), within(1e-15));
        assertThat(found.degreesOfFreedom()).hasValue(3);
    }

    @Test
    void swapping_the_two_flips_the_sign_and_keeps_the_p_value() {
        Influenced men = new Influenced("men", 0.08, new double[] {0.01, -0.03, 0.02});
        Influenced women = new Influenced("women", 0.02, new double[] {0.02, -0.01, -0.01});
        Estimate one = (Estimate) DifferenceOfEstimates.between(men, women, 0.95, SAMPLE);
        Estimate other = (Estimate) DifferenceOfEstimates.between(women, men, 0.95, SAMPLE);
        assertThat(other.value()).isEqualTo(-one.value());
        assertThat(other.pValue()).isEqualTo(one.pValue());
        assertThat(other.interval()).isEqualTo(one.interval().times(-1));
    }

    @Test
    void an_estimate_against_itself_or_a_single_area_is_not_estimable() {
        Influenced one = new Influenced("weighted", 0.08, new double[] {0.01, -0.03, 0.02});
        assertThat(DifferenceOfEstimates.between(one, one, 0.95, SAMPLE))
                .isInstanceOfSatisfying(
                        NotEstimable.class, none -> assertThat(none.reason()).contains("the same estimate"));
        Influenced alone = new Influenced("weighted", 0.08, new double[] {0.01});
        assertThat(DifferenceOfEstimates.between(alone, alone, 0.95, SAMPLE)).isInstanceOf(NotEstimable.class);
        assertThatThrownBy(() -> DifferenceOfEstimates.between(one, alone, 0.95, SAMPLE))
                .hasMessageContaining("same order of clusters");
    }
}
