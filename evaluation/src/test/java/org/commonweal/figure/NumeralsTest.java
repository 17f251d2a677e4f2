package org.commonweal.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumeralsTest {

    @Test
    void numbers_are_written_as_people_read_them() {
        assertThat(Numerals.plain(-1234.56, 1)).isEqualTo("\u22121,234.6");
        assertThat(Numerals.plain(-0.04, 1)).isEqualTo("0.0");
        assertThat(Numerals.signed(7.12, 1)).isEqualTo("+7.1");
        assertThat(Numerals.signed(0.04, 1)).isEqualTo("0.0");
        assertThat(Numerals.p(0.0004)).isEqualTo("< 0.001");
        assertThat(Numerals.plain(Double.NEGATIVE_INFINITY, 1)).isEqualTo("\u2212\u221E");
        assertThat(Numerals.exact(1.0 / 3)).isEqualTo("0.333333333333");
        assertThat(Numerals.exact(1.5e20)).isEqualTo("150000000000000000000");
    }

    @Test
    void an_axis_has_round_ticks_and_holds_every_value() {
        Axis axis = Axis.around(List.of(-9.3, 13.1, Double.POSITIVE_INFINITY), 5);
        assertThat(axis.ticks()).containsExactly(-10.0, -5.0, 0.0, 5.0, 10.0);
        assertThat(axis.label(-5)).isEqualTo("\u22125");
        assertThat(axis.at(-9.3)).isBetween(0.0, 10.0);
        assertThat(axis.at(Double.POSITIVE_INFINITY)).isBetween(99.9, 100.1);
        assertThat(Axis.around(List.of(2.0, 2.0), 5).ticks()).isNotEmpty();
    }

    @Test
    void markup_in_a_text_is_written_as_text() {
        assertThat(Element.of("p", "<b onclick='x'>&\u0000\u202E\uD800")
                        .with("title", "\"><script>")
                        .write())
                .isEqualTo(
                        "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b onclick=&#39;x&#39;&gt;&amp;\uFFFD\uFFFD\uFFFD</p>");
        assertThatIllegalArgumentException().isThrownBy(() -> Element.of("p").with("onclick", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Element.of("p><script"));
        assertThatIllegalArgumentException().isThrownBy(() -> Element.style("</style><script>"));
    }

    @Test
    void a_picture_says_its_numbers() {
        Picture picture = new LinePlot(
                        "Power",
                        "effect",
                        "power",
                        List.of(new LinePlot.Line("9 places", List.of(1.0, 10.0), List.of(0.06, 0.8))),
                        List.of(0.8))
                .draw(java.util.Locale.ENGLISH);
        assertThat(picture.description()).contains("9 places: from 0.06 at 1.00 to 0.80 at 10.00.");
        assertThat(picture.standalone(720))
                .startsWith("<svg")
                .contains("role=\"img\"")
                .contains("xmlns=");
    }
}
