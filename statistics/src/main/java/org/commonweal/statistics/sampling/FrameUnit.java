package org.commonweal.statistics.sampling;

/**
 * Something that can be drawn.
 *
 * @param key names it; no other unit has the same
 * @param stratum where it is drawn from
 * @param size its measure for a draw by size; above 0
 */
public record FrameUnit(String key, String stratum, double size) {

    public FrameUnit {
        if (key.isBlank()) {
            throw new IllegalArgumentException("a unit of the frame needs a key");
        }
        if (!(size > 0 && size < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "unit '%s' has a size of %s, where above 0 is needed".formatted(key, size));
        }
    }

    /** A unit as likely as any other. */
    public static FrameUnit of(String key, String stratum) {
        return new FrameUnit(key, stratum, 1);
    }
}
