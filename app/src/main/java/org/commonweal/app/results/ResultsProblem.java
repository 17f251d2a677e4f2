package org.commonweal.app.results;

import org.commonweal.problem.Kind;

/** Why there are no results. */
public enum ResultsProblem implements Kind {
    NOT_DECLARED
}
