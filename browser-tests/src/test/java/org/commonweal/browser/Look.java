package org.commonweal.browser;

import java.util.List;

/**
 * How a page is looked at.
 *
 * @param width of the window in CSS pixels; 320 is also what is left of 1280 at 400 % zoom
 * @param zoom device pixels to a CSS pixel
 */
record Look(int width, int zoom, boolean dark) {

    /** A desk in light and in the dark, a small phone, and a desk zoomed to 400 % in the dark. */
    static final List<Look> ALL =
            List.of(new Look(1280, 1, false), new Look(1280, 1, true), new Look(320, 1, false), new Look(320, 4, true));

    /** Those of a small phone and of a page that is zoomed. */
    static final List<Look> NARROW_ONES =
            ALL.stream().filter(look -> look.width == 320).toList();

    static final Look NARROW = new Look(320, 1, false);
    static final Look WIDE = new Look(1280, 1, false);

    @Override
    public String toString() {
        return width + "px" + (zoom == 1 ? "" : "-zoomed-" + zoom) + (dark ? "-dark" : "-light");
    }
}
