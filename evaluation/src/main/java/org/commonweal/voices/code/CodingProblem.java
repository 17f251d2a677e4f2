package org.commonweal.voices.code;

import org.commonweal.problem.Kind;

/** What can be wrong with a codebook or with codings. */
public enum CodingProblem implements Kind {
    CODE_TWICE,
    GUID_TWICE,
    NO_SUCH_PARENT,
    CODE_ABOVE_ITSELF,
    BECAME_NOTHING_KNOWN,
    CROSSWALK_FROM_NOTHING,
    OTHER_TEXT,
    WORDS_NOT_THERE
}
