package org.commonweal.app.quotes;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why a quotation is not kept, not approved, or does not leave. */
public enum QuoteProblem implements Kind {
    NOT_SAID,
    OWN_QUOTE,
    MAY_NOT_LEAVE,
    CHANGED_MEANWHILE,
    NO_PURPOSE,
    NONE_APPROVED;

    Problems at(String field, Object... facts) {
        return new Problems(List.of(Problem.of(this, Place.NOWHERE.column(field), facts)));
    }
}
