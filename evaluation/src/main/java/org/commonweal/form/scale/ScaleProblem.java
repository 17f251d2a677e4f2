package org.commonweal.form.scale;

import org.commonweal.problem.Kind;

/** What can be wrong with a scale's answers or words. The words are in the catalogue of this room. */
public enum ScaleProblem implements Kind {
    NO_SUCH_ITEM,
    ANSWER_OUTSIDE,
    WORDS_TO_CHECK,
    WORDS_TO_PASTE,
    WORDS_AFTER_REGISTERING
}
