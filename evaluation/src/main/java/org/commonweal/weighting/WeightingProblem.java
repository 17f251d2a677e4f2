package org.commonweal.weighting;

import org.commonweal.problem.Kind;

/** What can be wrong with a recipe, or with what it is run on. */
public enum WeightingProblem implements Kind {
    MARGIN_UNKNOWN,
    MARGIN_TWICE,
    COLUMN_UNKNOWN,
    STEP_OUT_OF_ORDER,
    RESPONDENT_NOT_DRAWN,
    RESPONDENT_TWICE,
    UNIT_TWICE_ANSWERED,
    RESPONDED_WITHOUT_ANSWERS,
    VALUE_MISSING,
    VALUE_NO_NUMBER,
    COUNT_UNFIT,
    NO_RESPONDENTS
}
