package org.commonweal.app.weighting;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why no file is made of a wave. */
public enum ExportProblem implements Kind {
    /** {0}: the wave, {1}: how many interviews it has. */
    NOBODY_FOR_ARCHIVE,
    NOBODY_FOR_LINKAGE,
    NOBODY_FOR_STUDY;

    Problems because(Object... facts) {
        return new Problems(List.of(Problem.of(this, Place.NOWHERE, facts)));
    }
}
