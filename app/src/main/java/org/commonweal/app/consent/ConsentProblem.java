package org.commonweal.app.consent;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why something about somebody who takes part is not kept. */
public enum ConsentProblem implements Kind {
    NOBODY_LIKE_THIS,
    NOTHING_SAID,
    NO_SUCH_DAY,
    NO_WORDING,
    NO_HASH,
    LINK_EMPTY,
    LINK_TAKEN,
    NO_SUCH_DWELLING,
    HAS_WITHDRAWN,
    QUESTION_NOT_IN_FORM,
    QUESTION_WITHOUT_YES,
    ASKED_TOGETHER,
    CHANGED_MEANWHILE,
    NO_TEXT,
    VERSION_TAKEN,
    NOT_SURE;

    Problems at(String field, Object... facts) {
        return new Problems(List.of(Problem.of(this, Place.NOWHERE.column(field), facts)));
    }
}
