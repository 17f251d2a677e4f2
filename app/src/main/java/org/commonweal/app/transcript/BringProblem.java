package org.commonweal.app.transcript;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why a transcript, a version, a participant, a guide or a recording is not taken. */
enum BringProblem implements Kind {
    NOTHING_CHOSEN,
    TOO_MANY_FILES,
    NO_TITLE,
    NO_DAY,
    NO_LANGUAGE,
    NO_SUCH_PARTICIPANT,
    NOT_AGREED,
    SPEAKER_OPEN,
    NO_SUCH_GUIDE,
    NO_REASON,
    NO_TEXT,
    SAME_TEXT,
    NEWER_VERSION,
    MARKS_OPEN,
    WORDS_NOT_FOUND,
    NO_PSEUDONYM,
    PSEUDONYM_TAKEN,
    NO_GUIDE_NAME,
    NO_SOUND,
    RECORDING_NOT_AGREED,
    RECORDING_THERE,
    NO_LATER_DAY,
    MARKS_IN_OLD_TEXT,
    CODES_BLIND,
    NOT_SURE,
    /** {0}: the text that they are. */
    ANSWERS_THERE,
    NO_ANSWERS;

    Problem on(String field, Object... facts) {
        return Problem.of(this, Place.NOWHERE.column(field), facts);
    }

    Problems because(String field, Object... facts) {
        return new Problems(List.of(on(field, facts)));
    }
}
