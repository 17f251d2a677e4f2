package org.commonweal.app.questionnaire;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why a questionnaire, or a table that one is made from, is not taken. */
enum QuestionnaireProblem implements Kind {
    NO_TABLE,
    TABLE_UNREAD,
    TABLE_TOO_WIDE,
    NO_FORM,
    QUESTIONNAIRE_THERE,
    LAST_QUESTION,
    COLUMN_IS_NEEDED;

    Problems because(Object... facts) {
        return new Problems(List.of(Problem.of(this, Place.NOWHERE, facts)));
    }
}
