package org.commonweal.app.sealing;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** What can come between looking at a wave and sealing it. */
public enum SealDeskProblem implements Kind {
    NOT_WHAT_WAS_SHOWN;

    Problems because(Object... facts) {
        return new Problems(List.of(Problem.of(this, Place.NOWHERE, facts)));
    }
}
