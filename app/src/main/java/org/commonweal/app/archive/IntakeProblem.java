package org.commonweal.app.archive;

import org.commonweal.problem.Kind;

/** Why an archive does not become a study here. */
public enum IntakeProblem implements Kind {
    NO_ARCHIVE,
    SHORT_NAME,
    STUDY_TAKEN
}
