package org.commonweal.app.form;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why a form, a version or a keyed sheet is not taken. */
enum ShelfProblem implements Kind {
    NO_FILE_CHOSEN,
    NAME_UNFIT,
    VERSION_TAKEN,
    ASKS_WHO,
    DRAFT_THERE,
    CHANGED_MEANWHILE,
    MEDIA_UNFIT,
    MEDIA_TOO_LARGE,
    SCALE_CLOSED,
    CODES_UNFIT,
    CODE_TWICE,
    SHEET_UNNAMED,
    CHECK_CODE,
    SAME_PERSON,
    KEYED_TWICE,
    ALREADY_HANDED_IN,
    SHEET_WITHDRAWN,
    REASON_MISSING,
    UNDECIDED;

    Problems because(Object... facts) {
        return new Problems(List.of(Problem.of(this, Place.NOWHERE, facts)));
    }
}
