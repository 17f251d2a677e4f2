package org.commonweal.sealing;

import org.commonweal.problem.Kind;

/** What can keep a wave from being sealed or opened again, and what can be wrong with a seal. */
public enum SealingProblem implements Kind {
    SEALED_ALREADY,
    NOT_SEALED,
    NO_REASON_TO_REOPEN,
    NOTHING_TO_SEAL,
    NOTHING_KEPT,
    WEIGHTS_WANTED,
    WEIGHTS_REFUSED,
    WAVE_NOT_CSV,
    STANDING_UNKNOWN,
    SEAL_TAMPERED,
    SEAL_BROKEN
}
