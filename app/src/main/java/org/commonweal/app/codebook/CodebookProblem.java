package org.commonweal.app.codebook;

import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why a codebook is not changed. */
public enum CodebookProblem implements Kind {
    /** Somebody changed the draft after the page was shown. */
    DRAFT_CHANGED,
    /** A version was published after the page was shown. */
    VERSION_CHANGED,
    CODE_WITHOUT_NAME,
    /** The short name cannot be one. */
    CODE_SHORT_NAME,
    /** Another code has the short name. */
    CODE_TAKEN,
    /** The colour cannot be told from the page. */
    COLOUR_FAINT,
    /** Nothing is said of why. */
    WITHOUT_REASON,
    /** Fewer than two codes are to become one. */
    NOTHING_TO_MERGE,
    /** A code is to become fewer than two. */
    NOTHING_TO_SPLIT,
    /** A version without a note. */
    VERSION_WITHOUT_NOTE,
    /** A version without a code. */
    VERSION_WITHOUT_CODES,
    NO_CODEBOOK_FILE,
    CODEBOOK_FILE_KIND;

    Problems because(Object... facts) {
        return new Problems(java.util.List.of(Problem.of(this, Place.NOWHERE, facts)));
    }
}
