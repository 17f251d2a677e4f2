package org.commonweal.store;

import org.commonweal.problem.Kind;

/** What can be wrong with an archive of a study. */
public enum ArchiveProblem implements Kind {
    NOT_AN_ARCHIVE,
    ARCHIVE_PATH,
    ARCHIVE_TWIN,
    ARCHIVE_LINK,
    ARCHIVE_TOO_LARGE,
    ARCHIVE_TOO_MANY,
    ARCHIVE_DAMAGED,
    ARCHIVE_LOCKED,
    ARCHIVE_EMPTY
}
