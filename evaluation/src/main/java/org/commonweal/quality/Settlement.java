package org.commonweal.quality;

import java.util.OptionalLong;
import org.commonweal.problem.Place;

/**
 * How somebody settled a concern.
 *
 * @param concern the kind of concern
 * @param wave its id
 * @param row as in the file, the header being row 1; empty for every record of that kind in the wave
 * @param decision what was decided
 * @param reason why
 * @param by who decided
 * @param place where the settlement stands, so that one that matches nothing can be found
 */
public record Settlement(
        QualityProblem concern,
        String wave,
        OptionalLong row,
        Decision decision,
        String reason,
        String by,
        Place place) {

    /** What may be decided about a record. */
    public enum Decision {
        /** The row takes no part in anything. */
        LEAVE_OUT,
        /** It stands as it is. */
        KEEP,
        /** The value is treated as no answer. */
        AS_MISSING
    }
}
