package org.commonweal.exchange.labelled;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** What can be wrong with a file with labels. The words are in the catalogue of this room. */
public enum LabelledProblem implements Kind {
    NOT_THIS_FORMAT,
    FORMAT_TOO_OLD,
    BREAKS_OFF,
    DAMAGED_AT,
    UNFOLDS_TOO_FAR,
    UNKNOWN_CODE_PAGE,
    NOT_IN_CODE_PAGE,
    NO_VARIABLES,
    TOO_MANY_VARIABLES,
    ROWS_DIFFER,
    TEXT_TOO_WIDE,
    TOO_WIDE_FOR_FORMAT,
    NUL_IN_TEXT;

    public Problems in(String file, Object... facts) {
        return new Problems(List.of(Problem.of(this, Place.in(file), facts)));
    }

    public Problems at(String file, long row, String column, Object... facts) {
        return new Problems(List.of(Problem.of(this, new Place(file, row, column), facts)));
    }
}
