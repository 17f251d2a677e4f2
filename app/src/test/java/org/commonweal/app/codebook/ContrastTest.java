package org.commonweal.app.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ContrastTest {

    @Test
    void black_on_white_is_21_to_1() {
        assertThat(Contrast.of("#000000", "#FFFFFF")).isEqualTo(21, within(1e-9));
        assertThat(Contrast.of("#777777", "#FFFFFF")).isEqualTo(4.48, within(0.005));
    }

    @Test
    void every_colour_of_the_palette_can_be_told_from_both_pages() {
        assertThat(Contrast.PALETTE).doesNotHaveDuplicates().allMatch(Contrast::isLegible);
        assertThat(Contrast.isLegible("#FFEE99")).isFalse();
        assertThat(Contrast.isLegible("#101010")).isFalse();
    }

    @Test
    void whatever_colour_is_brought_can_be_told_from_both_pages_afterwards() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            String colour = String.format("#%06X", random.nextInt(1 << 24));
            assertThat(Contrast.isLegible(Contrast.legible(colour))).as(colour).isTrue();
        }
        assertThat(Contrast.legible("#1D87B8")).isEqualTo("#1D87B8");
    }
}
