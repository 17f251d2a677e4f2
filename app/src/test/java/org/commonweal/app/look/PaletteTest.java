package org.commonweal.app.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.figure.Palette;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The colours of the house: readable in light and dark, and the same as those of the report. */
class PaletteTest {

    private static final String HOUSE = Templates.text(Path.of("src/main/resources/static/house.css"));

    /** Words and what they stand on: WCAG 2.2, 1.4.3. */
    private static final List<String> WORDS = List.of(
            "ink paper",
            "ink soft",
            "ink band",
            "ink a-soft",
            "ink good-soft",
            "ink warn-soft",
            "ink bad-soft",
            "muted paper",
            "muted soft",
            "muted band",
            "muted a-soft",
            "a paper",
            "a soft",
            "a a-soft",
            "a-strong paper",
            "a-strong a-soft",
            "on a",
            "on a-strong",
            "on bad",
            "bad paper",
            "bad bad-soft",
            "b warn-soft",
            "c good-soft",
            "b paper",
            "c paper",
            "d paper",
            "e paper",
            "f paper",
            "paper ink");

    /** Edges that say where something is: WCAG 2.2, 1.4.11. */
    private static final List<String> EDGES =
            List.of("edge paper", "edge soft", "a paper", "bad paper", "b paper", "c paper");

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void words_stand_out_from_what_they_stand_on(String scheme) {
        assertContrast(scheme, WORDS, 4.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void edges_can_be_seen(String scheme) {
        assertContrast(scheme, EDGES, 3);
    }

    @Test
    void dark_is_the_same_whether_chosen_or_as_the_machine_has_it() {
        assertThat(colours(HOUSE, ":root:not([data-scheme=\"light\"]) {")).isEqualTo(scheme("dark"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void the_report_and_the_house_have_one_face(String scheme) {
        String figures = Palette.css();
        Map<String, String> report = scheme.equals("light")
                ? colours(figures, ":root {")
                : colours(figures.substring(figures.indexOf("prefers-color-scheme: dark")), ":root {");
        assertThat(report).hasSizeGreaterThan(10);
        assertThat(scheme(scheme)).containsAllEntriesOf(report);
    }

    /** By hand: black on white is 21 to 1, and a colour on itself 1 to 1. */
    @Test
    void contrast_is_reckoned_as_the_guidelines_say() {
        assertThat(contrast("#000000", "#ffffff")).isEqualTo(21);
        assertThat(contrast("#767676", "#ffffff")).isBetween(4.54, 4.55);
        assertThat(contrast("#005a8c", "#005a8c")).isEqualTo(1);
    }

    private static void assertContrast(String scheme, List<String> pairs, double least) {
        Map<String, String> colours = scheme(scheme);
        assertThat(pairs).allSatisfy(pair -> {
            String[] two = pair.split(" ");
            assertThat(contrast(colours.get(two[0]), colours.get(two[1])))
                    .as(pair)
                    .isGreaterThanOrEqualTo(least);
        });
    }

    private static Map<String, String> scheme(String scheme) {
        return scheme.equals("light")
                ? colours(HOUSE, ":root, :root[data-scheme=\"light\"] {")
                : colours(HOUSE, "\n:root[data-scheme=\"dark\"] {");
    }

    private static Map<String, String> colours(String css, String selector) {
        int start = css.indexOf(selector);
        assertThat(start).as(selector).isNotNegative();
        Map<String, String> colours = new TreeMap<>();
        Matcher colour = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6})")
                .matcher(css.substring(start, css.indexOf('}', start)));
        while (colour.find()) {
            colours.put(colour.group(1), colour.group(2));
        }
        return colours;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
    }

    private static double channel(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
