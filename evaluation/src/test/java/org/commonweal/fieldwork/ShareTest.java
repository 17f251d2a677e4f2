package org.commonweal.fieldwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShareTest {

    @Test
    void by_hand_the_interval_of_eight_in_ten() {
        // Wilson: z = 1.96; centre (0.8 + 3.8415/20) / 1.38415 = 0.7168; half 1.96/1.38415 x sqrt(0.016 + 3.8415/400) =
        // 0.2267
        Share share = new Share(8, 10);
        assertThat(share.value()).isEqualTo(0.8);
        assertThat(share.low()).isCloseTo(0.4902, within(5e-5));
        assertThat(share.high()).isCloseTo(0.9433, within(5e-5));
    }

    @Test
    void an_interval_keeps_within_nothing_and_all() {
        assertThat(new Share(0, 5).low()).isZero();
        assertThat(new Share(5, 5).high()).isEqualTo(1);
        assertThat(new Share(0, 0).value()).isNaN();
        assertThat(new Share(0, 0).high()).isEqualTo(1);
    }

    @Test
    void by_hand_how_far_one_share_lies_above_another() {
        // 30 of 100 and 10 of 100: pooled 0.2; error sqrt(0.16 x 0.02) = 0.05657; 0.2 / 0.05657 = 3.5355
        assertThat(new Share(30, 100).errorsAbove(new Share(10, 100))).isCloseTo(3.5355, within(1e-4));
        assertThat(new Share(0, 10).errorsAbove(new Share(0, 10))).isZero();
    }
}
