package org.commonweal.app.survey;

import org.commonweal.problem.Kind;

/** Why a wave or a settlement is not taken. */
public enum SurveyProblem implements Kind {
    NO_TABLE_CHOSEN,
    TABLE_OF_ANOTHER_KIND,
    CHANGED_MEANWHILE,
    SETTLEMENT_WITHOUT_REASON,
    SETTLEMENT_NEEDS_ROW
}
