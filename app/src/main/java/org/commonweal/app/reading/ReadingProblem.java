package org.commonweal.app.reading;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why something is not done on the pages of reading. */
public enum ReadingProblem implements Kind {
    SUMMARY_WRITTEN_MEANWHILE,
    SUMMARY_TOO_LONG,
    NOTHING_MAY_LEAVE,
    NO_CODES_TO_WRITE,
    NO_PROJECT_CHOSEN,
    PROJECT_TOO_LARGE,
    PROJECT_HOLDS_NOTHING;

    Problems because(Object... facts) {
        return new Problems(List.of(Problem.of(this, Place.NOWHERE, facts)));
    }
}
