package org.commonweal.voices.search;

import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why something cannot be searched for as it is written. */
public enum SearchProblem implements Kind {
    NOTHING_ASKED,
    ASKED_TOO_LONG,
    TOO_MANY_WORDS,
    STAR_TOO_EARLY,
    TOO_MANY_ENDINGS,
    ONLY_WITHOUT,
    QUOTE_NOT_CLOSED;

    Problems because(Object... facts) {
        return new Problems(java.util.List.of(Problem.of(this, Place.NOWHERE, facts)));
    }
}
