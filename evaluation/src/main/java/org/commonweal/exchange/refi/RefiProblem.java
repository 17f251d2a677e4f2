package org.commonweal.exchange.refi;

import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why a file of another program is not taken. */
public enum RefiProblem implements Kind {
    PATH_LEADS_OUT,
    NAME_TWICE,
    NO_PROJECT_INSIDE,
    SEVERAL_PROJECTS,
    NEITHER_PROJECT_NOR_CODEBOOK,
    UNKNOWN_ENDING,
    FILE_TOO_LARGE;

    Problems because(String file, Object... facts) {
        return new Problems(java.util.List.of(Problem.of(this, Place.in(file), facts)));
    }
}
