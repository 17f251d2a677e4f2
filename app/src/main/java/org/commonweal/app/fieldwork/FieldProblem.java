package org.commonweal.app.fieldwork;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why something about field work is not taken. */
public enum FieldProblem implements Kind {
    NO_LIST_CHOSEN,
    LIST_OF_ANOTHER_KIND,
    DRAWN_ALREADY,
    NO_NUMBER,
    NO_DATE,
    NO_TIME,
    ZONE_UNKNOWN,
    NOBODY_TO_ASSIGN,
    NOTHING_TO_ASSIGN,
    OUTCOME_NOT_OFFERED,
    NEXT_DAY_PAST,
    NOTE_TELLS_WHO,
    EXPECTED_END_PAST,
    NO_ADULTS,
    BIRTHDAYS_NEEDED,
    NOT_SO_MANY,
    NO_RESERVE,
    NO_RELEASE_REASON,
    NOTHING_TO_CHECK,
    NOBODY_ELSE,
    NO_BACK_CHECK_OUTCOME,
    VISITS_WAITING;

    Problems because(Object... facts) {
        return new Problems(List.of(Problem.of(this, Place.NOWHERE, facts)));
    }

    Problem on(String field, Object... facts) {
        return Problem.of(this, Place.NOWHERE.column(field), facts);
    }

    Problems at(String field, Object... facts) {
        return new Problems(List.of(on(field, facts)));
    }
}
