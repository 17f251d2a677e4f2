package org.commonweal.app.entity;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** What keeps a line of a list from being made or changed. The names are kept in the store: never rename one. */
public enum EntityProblem implements Kind {
    NO_LINE_LABEL,
    BAD_LINE_ID,
    LIST_NOT_DECLARED,
    LIST_OF_THE_HOUSE,
    LINE_IS_HERE,
    LINE_IS_NOT_HERE,
    LINE_IS_OFF,
    NO_BASE_VERSION,
    VERSION_NOT_HERE,
    LINE_OF_OTHERS,
    VALUE_TOO_LONG,
    TOO_MANY_LINES,
    FORM_VERSION_NOT_HERE,
    EDITED_SINCE,
    EARLIER_CHANGE_MISSING,
    CHANGED_MEANWHILE;

    /** Whether nobody need decide: it is tried again as soon as what it waits for has come. */
    boolean waits() {
        return this == EARLIER_CHANGE_MISSING;
    }

    Problem problem() {
        return Problem.of(this, Place.NOWHERE);
    }

    Problems because() {
        return new Problems(List.of(problem()));
    }
}
