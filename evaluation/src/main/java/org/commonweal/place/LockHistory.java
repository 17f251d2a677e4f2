package org.commonweal.place;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/**
 * How a choice of comparators was locked, and why it was unlocked again. Nothing is ever taken out.
 *
 * @param locks in the order of time
 * @param unlocked the deviations in the order of time: one for each lock but perhaps the last
 */
public record LockHistory(List<ComparatorLock> locks, List<Unlocking> unlocked) {

    /** Nothing was ever locked. */
    public static final LockHistory NONE = new LockHistory(List.of(), List.of());

    public LockHistory {
        locks = List.copyOf(locks);
        unlocked = List.copyOf(unlocked);
        if (unlocked.size() > locks.size() || unlocked.size() < locks.size() - 1) {
            throw new IllegalArgumentException("%d locks and %d unlockings".formatted(locks.size(), unlocked.size()));
        }
    }

    /**
     * A deviation: a lock that somebody opened.
     *
     * @param at when
     * @param by who
     * @param reason for whoever reads the report
     * @param hash of the choice that had been locked
     */
    public record Unlocking(Instant at, String by, String reason, String hash) {}

    /** The lock that holds now. */
    public Optional<ComparatorLock> now() {
        return locks.size() > unlocked.size() ? Optional.of(locks.getLast()) : Optional.empty();
    }

    /**
     * With one lock more.
     *
     * @throws Problems where a choice is locked already
     */
    public LockHistory locked(ComparatorLock lock) {
        if (now().isPresent()) {
            throw refused(PlaceProblem.ALREADY_LOCKED, now().get().hash().substring(0, 12));
        }
        List<ComparatorLock> more = new ArrayList<>(locks);
        more.add(lock);
        return new LockHistory(more, unlocked);
    }

    /**
     * With the lock opened.
     *
     * @throws Problems where nothing is locked, or without a reason
     */
    public LockHistory unlocked(String by, Instant at, String reason) {
        if (now().isEmpty()) {
            throw refused(PlaceProblem.NOT_LOCKED);
        }
        if (reason.isBlank()) {
            throw refused(PlaceProblem.NO_REASON);
        }
        List<Unlocking> more = new ArrayList<>(unlocked);
        more.add(new Unlocking(at, by, reason.strip(), now().get().hash()));
        return new LockHistory(locks, more);
    }

    private static Problems refused(PlaceProblem kind, Object... facts) {
        return new Problems(List.of(Problem.of(kind, Place.in("comparators.lock"), facts)));
    }
}
