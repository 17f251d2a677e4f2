package org.commonweal.exchange.transcript;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why a transcript is not taken, or what of it was not read or read by a guess. */
public enum TranscriptProblem implements Kind {
    FILE_TOO_LARGE,
    NO_TRANSCRIPT,
    OLD_WORD_OR_LOCKED,
    LOCKED_WITH_PASSWORD,
    HOLDS_MACROS,
    PATH_LEADS_OUT,
    UNFOLDS_TOO_FAR,
    DAMAGED,
    HAS_DOCTYPE,
    TOO_DEEP,
    TOO_LONG,
    NO_WORDS,
    ONLY_PICTURES,

    IMAGES_LEFT_OUT,
    FOOTNOTES_LEFT_OUT,
    COMMENTS_LEFT_OUT,
    TEXT_BOXES_LEFT_OUT,
    HEADERS_LEFT_OUT,
    LIST_NUMBERS_LEFT_OUT,
    SYMBOLS_LEFT_OUT,
    DELETIONS_LEFT_OUT,
    INSERTIONS_TAKEN,
    HIDDEN_TEXT_LEFT_OUT,
    HYPHENS_KEPT,
    HYPHENS_JOINED,
    ENCODING_GUESSED,
    SIGNS_REPLACED,
    CUES_LEFT_OUT,
    EMPTY_TURNS_LEFT_OUT,
    TIMES_BACKWARDS,
    BOLD_TAKEN_FOR_SPEAKER,
    NO_SPEAKERS;

    Problems because(String file, Object... facts) {
        return new Problems(List.of(about(file, facts)));
    }

    Problem about(String file, Object... facts) {
        return Problem.of(this, Place.in(file), facts);
    }
}
