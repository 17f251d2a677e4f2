package org.commonweal.exchange.sav;

/**
 * How a text wider than 255 bytes lies in a system file: in segments, each declared 255 bytes wide but the last, of 255 bytes of
 * text each, although only 252 of them count when the number of segments is found.
 */
final class Segments {

    static final int MOST_WIDTH = 32_767;
    private static final int COUNTED = 252;
    private static final int HELD = 255;

    private Segments() {}

    static int count(int width) {
        return width <= HELD ? 1 : (width + COUNTED - 1) / COUNTED;
    }

    /** The declared width of a segment. */
    static int width(int width, int segment) {
        int count = count(width);
        return segment < count - 1 ? HELD : width - (count - 1) * COUNTED;
    }

    /** How many elements of eight bytes a segment takes. */
    static int elements(int width, int segment) {
        return (width(width, segment) + 7) / 8;
    }
}
