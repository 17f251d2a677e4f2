package org.commonweal.app.jobs;

import java.time.Instant;
import java.util.Optional;

/**
 * One piece of long work.
 *
 * @param request what exactly is asked for, in the words of its kind
 * @param done how far it has come, of {@code total}; 0 of 0 before it has begun
 * @param outcome where the result is (see {@link JobKind.Ending}); for a job that was refused, why
 */
public record Job(
        String id,
        String study,
        String kind,
        String request,
        State state,
        long done,
        long total,
        String askedBy,
        Instant askedAt,
        Optional<Instant> endedAt,
        boolean cancelAsked,
        Optional<String> outcome) {

    /** The names are kept in the store in small letters. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        /** Something must be put right first. */
        REFUSED,
        /** A defect of ours, or too little memory. */
        FAILED,
        CANCELLED;

        public boolean isOver() {
            return this != WAITING && this != RUNNING;
        }
    }
}
