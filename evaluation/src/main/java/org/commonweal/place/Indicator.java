package org.commonweal.place;

import java.util.OptionalDouble;

/**
 * One figure of every small area of a table.
 *
 * @param id its name in designs
 * @param relative whether it says only where an area stands among the others (a rank, a decile): two of different years must
 *     not be subtracted
 * @param values one an area, in the order of the table; {@code NaN} means there is none
 * @param source where it comes from
 */
public record Indicator(String id, boolean relative, double[] values, Source source) {

    public OptionalDouble value(int area) {
        return Double.isNaN(values[area]) ? OptionalDouble.empty() : OptionalDouble.of(values[area]);
    }

    /** Whether a column of this name is a rank, decile or another place in an order. */
    public static boolean soundsRelative(String column) {
        String name = column.toLowerCase(java.util.Locale.ROOT);
        return name.matches(".*(^|[^a-z])(rank|decile|quintile|percentile|quartile)([^a-z].*|$)");
    }
}
