package org.commonweal.statistics.inference;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commonweal.statistics.estimate.Interval;

/**
 * The values that a test does not reject. A p-value that comes from counting need not fall steadily to either side of the
 * estimate, so that the set may be unbounded or have gaps.
 *
 * @param hull from the lowest to the highest value of the set; its ends are the last values inside
 * @param parts the intervals of which the set consists, from low to high; more than one where it has gaps
 */
public record ConfidenceSet(Interval hull, List<Interval> parts) {

    public ConfidenceSet {
        parts = List.copyOf(parts);
    }

    public boolean isAnInterval() {
        return parts.size() == 1;
    }

    public boolean isBounded() {
        return Double.isFinite(hull.low()) && Double.isFinite(hull.high());
    }

    /** What a reader must know about its shape; empty for a plain, bounded interval. */
    public String caveatInWords() {
        String gaps = isAnInterval()
                ? ""
                : "the values not rejected are not one interval but " + parts.size() + ": "
                        + parts.stream()
                                .map(part -> String.format(Locale.ROOT, "%.6g to %.6g", part.low(), part.high()))
                                .collect(Collectors.joining(", "));
        String ends = isBounded() ? "" : "the data do not bound the values that are not rejected";
        return gaps.isEmpty() || ends.isEmpty() ? gaps + ends : gaps + "; " + ends;
    }
}
