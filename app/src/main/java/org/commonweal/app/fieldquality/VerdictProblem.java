package org.commonweal.app.fieldquality;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why a decision about a sign is not taken. */
public enum VerdictProblem implements Kind {
    NOTE_NAMES_SOMEBODY,
    NOTHING_DECIDED;

    Problems at(String field) {
        return new Problems(List.of(Problem.of(this, Place.NOWHERE.column(field))));
    }
}
