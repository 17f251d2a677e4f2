package org.commonweal.app.jobs;

import org.commonweal.problem.Kind;

/** Why work is not begun. */
public enum JobProblem implements Kind {
    TOO_MANY_JOBS
}
