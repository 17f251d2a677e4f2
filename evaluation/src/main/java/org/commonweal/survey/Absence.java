package org.commonweal.survey;

/** Why there is no answer. */
public enum Absence {
    /** The field is empty. */
    BLANK,
    DONT_KNOW,
    REFUSED,
    /** The question does not apply to this person. */
    NOT_APPLICABLE,
    /** The question was not asked in this wave. */
    NOT_ASKED,
    /** Something stands there that the questionnaire does not know: a concern, never an answer. */
    UNREADABLE
}
