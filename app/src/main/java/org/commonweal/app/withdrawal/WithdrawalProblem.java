package org.commonweal.app.withdrawal;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** What can keep withdrawals from being applied. */
public enum WithdrawalProblem implements Kind {
    /** {0}: the file, {1}: the number of the line. */
    FILE_DAMAGED,
    /** {0}: the pseudonyms of people and the ids of texts. */
    VOICE_WITHDREW;

    Problems problem(Object... facts) {
        return new Problems(List.of(Problem.of(this, Place.NOWHERE, facts)));
    }
}
