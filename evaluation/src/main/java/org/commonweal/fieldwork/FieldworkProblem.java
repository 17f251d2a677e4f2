package org.commonweal.fieldwork;

import org.commonweal.problem.Kind;

/** What can be wrong with field work: its documents, its panel, and how interviews were done. */
public enum FieldworkProblem implements Kind {
    WAVE_NOT_PLANNED,
    NO_SAMPLE_DESIGN,
    OUTCOME_UNKNOWN,
    VISIT_NOT_DRAWN,
    VISIT_TWICE,
    TIME_UNREADABLE,
    PERSON_TWICE_IN_WAVE,
    EVENT_AFTER_DEATH,
    PERSON_UNHEARD_OF,
    BORN_TWICE,
    HOUSEHOLD_UNHEARD_OF,
    EVENT_UNKNOWN,
    WAVE_UNKNOWN,
    NEAR_DUPLICATE,
    FAST_INTERVIEW,
    FAST_SECTION,
    STRAIGHT_LINE,
    MANY_STRAIGHT_LINES,
    MANY_WITHOUT_ANSWER,
    INTERVIEWER_EFFECT,
    FAR_FROM_ADDRESS,
    NIGHT_INTERVIEW,
    CLOCK_IMPLAUSIBLE,
    CLOCK_AHEAD,
    ENDS_BEFORE_START,
    LASTS_VERY_LONG,
    TWO_AT_ONCE,
    ID_TWICE,
    BACK_CHECK_DISAGREES
}
