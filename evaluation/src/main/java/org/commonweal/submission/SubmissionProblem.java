package org.commonweal.submission;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why a submission or a form cannot be read at all. */
public enum SubmissionProblem implements Kind {
    XML_UNREADABLE,
    XML_DOCTYPE,
    XML_TOO_DEEP,
    XML_TOO_MANY,
    NO_FORM_ID,
    NO_INSTANCE_ID,
    FORM_WITHOUT_MODEL,
    FORM_NOT_COMPUTABLE,
    FORM_CYCLE,
    SEALED_INCOMPLETE,
    SEALED_OTHER_KEY,
    NO_PRIVATE_KEY,
    WAVE_WITHOUT_AREA;

    Problems because(Object... facts) {
        return new Problems(List.of(Problem.of(this, Place.NOWHERE, facts)));
    }
}
