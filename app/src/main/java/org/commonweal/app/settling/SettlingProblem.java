package org.commonweal.app.settling;

import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why something is not decided, or nobody is asked to code. */
public enum SettlingProblem implements Kind {
    /** Somebody else decided it, or decided it anew, after the page was shown. */
    DECIDED_MEANWHILE,
    /** The marks are others by now. */
    MARKS_CHANGED,
    NOTHING_CHOSEN,
    DECISION_WITHOUT_REASON,
    /** The words do not stand near the marks. */
    WORDS_NOT_NEAR,
    /** A rule without words. */
    RULE_WITHOUT_WORDS,
    NO_CODERS_CHOSEN,
    NO_TEXTS_CHOSEN,
    /** The account codes under another name. */
    CODES_ALREADY;

    Problems because(Object... facts) {
        return new Problems(java.util.List.of(Problem.of(this, Place.NOWHERE, facts)));
    }
}
