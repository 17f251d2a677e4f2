package org.commonweal.app.panel;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why something about people of a panel is not taken. */
public enum PanelProblem implements Kind {
    NOTHING_HAPPENED,
    NO_SUCH_DWELLING,
    NO_SUCH_HOUSEHOLD,
    NO_REASON,
    NOT_TO_BE_SOUGHT,
    NO_SUCH_TRACE;

    Problems at(String field, Object... facts) {
        return new Problems(List.of(Problem.of(this, Place.NOWHERE.column(field), facts)));
    }
}
