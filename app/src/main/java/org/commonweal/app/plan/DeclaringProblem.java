package org.commonweal.app.plan;

import org.commonweal.problem.Kind;

/** Why a plan is not written, proposed or declared. */
public enum DeclaringProblem implements Kind {
    SAME_PERSON,
    NO_OPEN_PROPOSAL,
    PLAN_CHANGED_SINCE,
    ALREADY_DECLARED,
    MAY_NOT_DEVIATE,
    CHANGED_MEANWHILE,
    FIELD_EMPTY,
    NO_NUMBER,
    LAST_OUTCOME
}
