package org.commonweal.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A picture of a table says its numbers and hides what is hidden. */
class HeatMapTest {

    private final Picture picture = new HeatMap(
                    "Together",
                    "pairs",
                    List.of("rent <b>", "heard"),
                    List.of("N01", "N02"),
                    List.of(
                            List.of(OptionalDouble.of(10), OptionalDouble.of(0)),
                            List.of(OptionalDouble.of(3), OptionalDouble.empty())),
                    0)
            .draw(Locale.ENGLISH);

    @Test
    void the_most_is_the_darkest_and_nothing_bears_no_shade() {
        String svg = picture.svg().write();
        assertThat(svg).contains("cell s4", "cell s1").containsPattern("cell none\"");
        assertThat(svg).contains("rent &lt;b&gt;, N01: 10.").doesNotContain("<b>");
    }

    @Test
    void what_is_hidden_is_a_dash_and_told_as_hidden() {
        String svg = picture.svg().write();
        assertThat(svg).contains("heard, N02: hidden", ">–</text>");
        assertThat(picture.description())
                .startsWith("Measured: pairs. 2 rows, 2 columns;")
                .contains("rent <b>, N01: 10.");
    }
}
