package org.commonweal.statistics.agreement;

import org.commonweal.statistics.estimate.Interval;

/** The interval of what the data do not bound. */
final class Unbounded {

    private Unbounded() {}

    static Interval at(double level) {
        return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, level);
    }
}
