package org.commonweal.sample;

import org.commonweal.problem.Kind;

/** What can be wrong with a frame or a draw. */
public enum SampleProblem implements Kind {
    FRAME_EMPTY,
    DWELLING_BLANK,
    DWELLING_TWICE,
    AREA_BLANK,
    AREA_UNKNOWN,
    STRATUM_BLANK,
    MEASURE_UNFIT,
    ADDRESS_BLANK,
    ADDRESS_TWICE,
    STRATUM_WITHOUT_SIZE,
    STRATUM_NOT_IN_FRAME,
    STRATUM_TOO_SMALL,
    FRAME_CHANGED,
    DRAW_CHANGED
}
