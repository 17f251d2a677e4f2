package org.commonweal.statistics.missing;

import java.util.List;
import java.util.Map;
import org.commonweal.statistics.estimate.NotEstimable;

/**
 * A survey completed m times.
 *
 * @param sets one a completion: every column by name, without missing values; columns without any gap are shared, do not write into
 *     them
 * @param withoutValues columns that could not be completed because nobody answered; they are missing from the sets
 * @param recipe how it was done
 */
public record Completed(List<Map<String, double[]>> sets, List<NotEstimable> withoutValues, String recipe) {

    public Completed {
        sets = List.copyOf(sets);
        withoutValues = List.copyOf(withoutValues);
    }
}
