package org.commonweal.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AreaMapTest {

    /** Two fields with a crooked border between them. */
    private static final AreaMap.Area LEFT =
            area("left", new AreaMap.Value(3), 0, 0, 10, 0, 9.786, 5, 9.7, 7, 10, 10, 0, 10);

    private static final AreaMap.Area RIGHT =
            area("right", new AreaMap.Hidden(), 10, 0, 20, 0, 20, 10, 10, 10, 9.7, 7, 9.786, 5);

    private static AreaMap.Area area(String name, AreaMap.Shade shade, double... ring) {
        return new AreaMap.Area(name, shade, List.of(List.of(ring)));
    }

    private static AreaMap map(AreaMap.Area... areas) {
        return new AreaMap(
                "m",
                "A <map>",
                "shops",
                0,
                List.of(2.0, 4.0),
                List.of(areas),
                List.of(new AreaMap.Pin("here", 5, 5, true)));
    }

    @Test
    void neighbours_share_the_simpler_line() {
        SharedLines lines = SharedLines.of(List.of(LEFT, RIGHT), 2000);
        StringBuilder left = new StringBuilder();
        StringBuilder right = new StringBuilder();
        lines.path(0, left);
        lines.path(1, right);
        assertThat(points(left.toString())).contains("970 300");
        assertThat(points(right.toString())).contains("970 300");
        assertThat(points(left.toString()).stream().filter(points(right.toString())::contains))
                .containsExactlyInAnyOrder("1000 0", "1000 1000", "970 300");
    }

    /** Where a path goes, as places. */
    private static List<String> points(String path) {
        List<String> points = new java.util.ArrayList<>();
        int x = 0;
        int y = 0;
        java.util.regex.Matcher numbers =
                java.util.regex.Pattern.compile("(-?\\d+) ?(-?\\d+)").matcher(path);
        while (numbers.find()) {
            boolean first = path.charAt(Math.max(0, numbers.start() - 1)) == 'M';
            x = Integer.parseInt(numbers.group(1)) + (first ? 0 : x);
            y = Integer.parseInt(numbers.group(2)) + (first ? 0 : y);
            points.add(x + " " + y);
        }
        return points;
    }

    @Test
    void what_is_hidden_or_unknown_has_a_pattern_and_no_shade() {
        Picture picture = map(LEFT, RIGHT, area("far", new AreaMap.Unknown(), 30, 0, 40, 0, 40, 10))
                .draw(Locale.ENGLISH);
        String svg = picture.svg().write();
        assertThat(svg).contains("url(#m-hidden)", "url(#m-unknown)", "A &lt;map&gt;", "area s2");
        assertThat(picture.description()).contains("3 areas", "2 to below 4: 1 areas", "hidden", "no figure: 1");
        assertThat(map(LEFT).draw(Locale.ENGLISH).svg().write()).doesNotContain("area hidden");
    }

    @Test
    void a_map_is_never_broken_by_having_nothing_on_it() {
        assertThat(map().draw(Locale.CHINESE).description()).contains("0 个区域");
        assertThat(map(area("dot", new AreaMap.Value(1), 5, 5, 5, 5, 5, 5))
                        .draw(Locale.ENGLISH)
                        .svg()
                        .write())
                .contains("viewBox")
                .doesNotContain("NaN");
    }

    @Test
    void breaks_make_shades_of_equal_number_and_never_repeat() {
        assertThat(AreaMap.evenBreaks(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 5))
                .containsExactly(3.0, 5.0, 7.0, 9.0);
        assertThat(AreaMap.evenBreaks(new double[] {1, 1, 1, 1, 2}, 5)).containsExactly(2.0);
        assertThat(AreaMap.evenBreaks(new double[] {}, 5)).isEmpty();
    }

    @Test
    void a_love_plot_says_both_numbers_of_every_covariate() {
        Picture picture = new LovePlot(
                        "Alike",
                        "difference",
                        "before",
                        "after",
                        List.of(
                                new LovePlot.Row("income", OptionalDouble.of(3.2), OptionalDouble.of(-0.05)),
                                new LovePlot.Row("health", OptionalDouble.of(0.2), OptionalDouble.of(0.4)),
                                new LovePlot.Row("none", OptionalDouble.empty(), OptionalDouble.empty())))
                .draw(Locale.ENGLISH);
        assertThat(picture.description()).contains("income: +3.20, then \u22120.05", "none: ?, then ?");
        assertThat(picture.svg().write()).contains("mark b").doesNotContain("NaN");
    }
}
