package org.commonweal.fieldwork;

import java.time.OffsetDateTime;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.sample.Draw;

/**
 * A batch of the reserve that somebody released by one act: so many of a stratum, never which ones. They are the next in the random
 * order of the draw, and rates count them from then on.
 *
 * @param row where it stands in the file; 0 where it comes from none
 * @param at when it was released
 * @param stratum of which it was
 * @param dwellings how many, at least 1
 * @param why why more were needed
 */
public record ReserveRelease(long row, OffsetDateTime at, String stratum, int dwellings, Reason why) {

    /** Why more were needed. */
    public enum Reason {
        /** More dwellings than expected are no homes, or nobody eligible lives there. */
        NOT_ELIGIBLE,
        /** Fewer interviews than expected come of the dwellings. */
        FEWER_INTERVIEWS,
        /** Part of the area cannot be visited for now, such as after a flood. */
        OUT_OF_REACH,
        /** The sample was made larger on purpose. */
        LARGER_SAMPLE
    }

    public ReserveRelease {
        if (dwellings < 1) {
            throw new IllegalArgumentException("nobody releases " + dwellings + " dwellings");
        }
    }

    /** How many dwellings each stratum has in reserve, released or not. */
    public static SortedMap<String, Integer> reserve(Draw draw) {
        SortedMap<String, Integer> reserve = new TreeMap<>();
        draw.dwellings().stream()
                .filter(Draw.DrawnDwelling::reserve)
                .forEach(each -> reserve.merge(each.stratum(), 1, Integer::sum));
        return reserve;
    }
}
