package org.commonweal.app.voices;

import org.commonweal.problem.Kind;

/** Why a mark is not made or not changed. */
public enum MarkProblem implements Kind {
    /** The words at that place are others: the text has a newer version. */
    WORDS_DIFFER,
    /** The same coder has the same code on overlapping words already. */
    TWICE,
    /** The coder has said that this text is done. */
    DONE_ALREADY
}
