package org.commonweal.app.pseudonyms;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why something about a name is not kept. */
public enum NameProblem implements Kind {
    /** {0}: what was written. */
    NO_PSEUDONYM,
    NO_NAME,
    NO_SUCH_SPEAKER,
    /** {0}: the pseudonym under which the name stands. */
    NAME_TAKEN,
    NOTHING_CHOSEN,
    TEXT_CHANGED,
    NOT_SURE,
    NOTHING_TO_FIND;

    public Problems at(String field, Object... facts) {
        return new Problems(List.of(Problem.of(this, Place.NOWHERE.column(field), facts)));
    }
}
