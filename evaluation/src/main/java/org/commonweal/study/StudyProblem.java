package org.commonweal.study;

import org.commonweal.problem.Kind;

/** Why a declared plan cannot be run on waves that are sound in themselves. */
public enum StudyProblem implements Kind {
    NO_WEIGHTS
}
