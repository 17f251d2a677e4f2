package org.commonweal.app.coding;

import org.commonweal.problem.Kind;

/** Why something that was done on the coding page does not stand, besides what is wrong with the mark itself. */
public enum ActProblem implements Kind {
    /** There is no such code in that version of the codebook. */
    NO_SUCH_CODE,
    /** The mark is not there any longer. */
    MARK_GONE,
    /** The words that were pasted stand nowhere in that turn. */
    WORDS_NOT_FOUND,
    /** They stand there more than once. */
    WORDS_SEVERAL,
    /** There is no turn of that number. */
    NO_SUCH_TURN,
    /** A line of a rule that is none. */
    RULE_LINE,
    /** No such name for a rule. */
    RULE_NAME
}
