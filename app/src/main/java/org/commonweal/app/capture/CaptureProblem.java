package org.commonweal.app.capture;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why something is not taken from a tablet or a browser, or not done about a submission. */
public enum CaptureProblem implements Kind {
    NO_SUBMISSION_FILE,
    TOO_LARGE,
    FORM_NOT_HERE,
    OTHER_CONTENT,
    NOT_THE_NEWEST,
    STUDY_CLOSED,
    KEY_ENDED,
    NO_HTTPS,
    NO_REASON,
    NO_SUCH_PLACE,
    NOBODY_CHOSEN,
    NOTHING_TO_SEAL;

    Problems because(Object... facts) {
        return new Problems(List.of(Problem.of(this, Place.NOWHERE, facts)));
    }

    Problems at(String field, Object... facts) {
        return new Problems(List.of(Problem.of(this, Place.NOWHERE.column(field), facts)));
    }
}
