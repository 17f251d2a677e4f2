package org.commonweal.app.weighting;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why a recipe is not taken from the form. */
public enum RecipeProblem implements Kind {
    MARGIN_LINE,
    NO_MARGIN,
    ONE_MARGIN,
    NO_RECIPE,
    CHANGED_MEANWHILE;

    Problems because(Object... facts) {
        return new Problems(List.of(Problem.of(this, Place.NOWHERE, facts)));
    }
}
