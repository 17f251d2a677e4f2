package org.commonweal.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PaletteTest {

    /** Source: WCAG 2.2, 1.4.3 and 1.4.11; relative luminance as defined there. */
    @Test
    void words_and_marks_stand_out_from_the_page_in_light_dark_and_print() {
        List<Map<String, String>> schemes = schemes();
        assertThat(schemes).hasSize(3);
        for (Map<String, String> scheme : schemes) {
            for (String name : List.of("ink", "muted", "a", "b", "c", "d", "e", "f")) {
                assertThat(contrast(scheme.get(name), scheme.get("paper")))
                        .as(name + " " + scheme)
                        .isGreaterThanOrEqualTo(4.5);
                assertThat(contrast(scheme.get(name), scheme.get("band")))
                        .as(name + " on the band " + scheme)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @Test
    void no_two_lines_differ_by_colour_alone() {
        String css = Palette.css();
        assertThat(css).contains(".curve.c1 { stroke: var(--b); stroke-dasharray");
        assertThat(css).contains(".curve.c2 { stroke: var(--c); stroke-dasharray");
    }

    private static List<Map<String, String>> schemes() {
        Matcher root = Pattern.compile(":root \\{([^}]*)}").matcher(Palette.css());
        List<Map<String, String>> schemes = new java.util.ArrayList<>();
        while (root.find()) {
            Map<String, String> scheme = new HashMap<>();
            Matcher colour = Pattern.compile("--(\\w+): (#[0-9a-f]{6})").matcher(root.group(1));
            while (colour.find()) {
                scheme.put(colour.group(1), colour.group(2));
            }
            schemes.add(scheme);
        }
        return schemes;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        double sum = 0;
        double[] shares = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; i++) {
            double c = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += shares[i] * (c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
