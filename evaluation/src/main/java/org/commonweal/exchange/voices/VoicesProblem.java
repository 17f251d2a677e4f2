package org.commonweal.exchange.voices;

import org.commonweal.problem.Kind;

/** What can be wrong with the documents of {@code voices/}. */
public enum VoicesProblem implements Kind {
    NO_VOICES,
    TOO_LARGE,
    NOT_UTF8,
    BAD_TABLE,
    COLUMN_MISSING,
    ROW_LENGTH,
    NOT_A_NUMBER,
    NOT_A_TIME,
    UNKNOWN_WORD,
    PARTICIPANT_TWICE,
    NO_SUCH_PARTICIPANT,
    NO_SUCH_GUIDE,
    NO_SOURCE_FILE,
    NO_TEXT,
    TEXT_NOT_LISTED,
    TEXT_NOT_CLEAN,
    FINGERPRINT_DIFFERS,
    TURN_OUTSIDE,
    TURN_TIME,
    NO_SUCH_SOURCE,
    NO_SUCH_VERSION,
    NO_SUCH_CODEBOOK,
    NO_SUCH_CODE,
    NO_CODING_ID,
    CODING_TWICE,
    NO_STRETCH,
    QUOTE_ELSEWHERE,
    QUOTE_NOT_THERE,
    CONTEXT_DIFFERS,
    NO_SUCH_TURN,
    /** {0}: the pseudonym, or the id of a text. */
    WITHDRAWN
}
