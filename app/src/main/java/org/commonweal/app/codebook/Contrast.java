package org.commonweal.app.codebook;

import java.util.List;
import java.util.Locale;

/**
 * Whether a colour can be told from the page, on white and on black.
 *
 * <p>Source: WCAG 2.2, relative luminance and 1.4.11 non-text contrast: 3 to 1.
 */
final class Contrast {

    static final double LEAST = 3;

    private static final String LIGHT = "#FFFFFF";
    private static final String DARK = "#14181B";

    /** Colours that are far from each other and stand out from both pages. */
    static final List<String> PALETTE = List.of(
            "#D3453B", "#C26A12", "#94811A", "#5A8F1F", "#1F9254", "#1A8F86", "#1D87B8", "#3B78D8", "#6F6BD6",
            "#9A5BCB", "#C24FA6", "#CB4A72", "#8A7263", "#6B7280");

    private Contrast() {}

    static double of(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** The lesser of both contrasts. */
    static double least(String colour) {
        return Math.min(of(colour, LIGHT), of(colour, DARK));
    }

    static boolean isLegible(String colour) {
        return least(colour) >= LEAST;
    }

    /** The same colour, darker or lighter until it can be told from both pages; itself where it can. */
    static String legible(String colour) {
        if (isLegible(colour)) {
            return colour;
        }
        int towards = of(colour, LIGHT) < LEAST ? 0 : 255;
        for (int share = 1; share <= 100; share++) {
            String mixed = mixed(colour, towards, share / 100.0);
            if (isLegible(mixed)) {
                return mixed;
            }
        }
        return PALETTE.getLast();
    }

    private static String mixed(String colour, int towards, double share) {
        StringBuilder out = new StringBuilder("#");
        for (int i = 1; i < 7; i += 2) {
            int part = Integer.parseInt(colour.substring(i, i + 2), 16);
            out.append(String.format(Locale.ROOT, "%02X", Math.round(part + (towards - part) * share)));
        }
        return out.toString();
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    }

    private static double linear(String colour, int at) {
        double part = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
