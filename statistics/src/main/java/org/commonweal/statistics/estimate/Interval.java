package org.commonweal.statistics.estimate;

/**
 * A confidence interval.
 *
 * @param low its lower end; {@code -Infinity} where the data do not bound it
 * @param high its upper end; {@code +Infinity} where the data do not bound it
 * @param level the confidence level, for example 0.95
 */
public record Interval(double low, double high, double level) {

    public Interval {
        if (Double.isNaN(low) || Double.isNaN(high) || low > high) {
            throw new IllegalArgumentException("an interval from " + low + " to " + high + " is none");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a confidence level lies between 0 and 1, not " + level);
        }
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** The same interval on another scale; a negative factor swaps the ends. */
    public Interval times(double factor) {
        double one = low * factor;
        double other = high * factor;
        return new Interval(Math.min(one, other), Math.max(one, other), level);
    }
}
