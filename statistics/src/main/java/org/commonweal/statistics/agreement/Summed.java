package org.commonweal.statistics.agreement;

import java.util.Optional;

/** Disagreement from sums of interviews, so that a draw of interviews never sees a unit again. */
interface Summed {

    int interviews();

    /** How many codes are looked at. */
    int codes();

    /**
     * @param times how often each interview is there
     * @param observed takes the observed disagreement of each code
     * @param expected takes the expected one; 0 where the code has no value
     */
    void disagreement(int[] times, double[] observed, double[] expected);

    /** Units (or characters) two people rated, in all interviews, for this code. */
    long rows(int code);

    /** Why this code has no value in all interviews, where it has none. */
    Optional<NotMeasured> without(int code);
}
