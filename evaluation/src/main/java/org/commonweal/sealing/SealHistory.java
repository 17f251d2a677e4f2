package org.commonweal.sealing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.sealing.SealEvent.What;

/**
 * Everything that happened to the seal of a wave, in the order of time. Nothing is ever taken out of it.
 *
 * @param wave its id
 */
public record SealHistory(String wave, List<SealEvent> events) {

    public SealHistory {
        events = List.copyOf(events);
    }

    public static SealHistory none(String wave) {
        return new SealHistory(wave, List.of());
    }

    private Optional<SealEvent> last(What... wanted) {
        return events.reversed().stream()
                .filter(it -> List.of(wanted).contains(it.what()))
                .findFirst();
    }

    public boolean isSealed() {
        return last(What.SEALED, What.REOPENED)
                .filter(it -> it.what() == What.SEALED)
                .isPresent();
    }

    /** The newest seal, in force or not. */
    public Optional<SealEvent> newest() {
        return last(What.SEALED);
    }

    /** What the tables of the wave should be by now: as they were sealed, and as they were left by whoever withdrew since. */
    public SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        for (SealEvent event : events) {
            if (event.what() == What.SEALED) {
                files.clear();
            }
            files.putAll(event.files());
        }
        return Collections.unmodifiableSortedMap(files);
    }

    /** Whether a table is what the seal says; what the seal does not name is not its business. */
    public boolean holds(String file, String hash) {
        return !isSealed() || !files().containsKey(file) || hash.equals(files().get(file));
    }

    /** @throws Problems where it is sealed already */
    public SealHistory sealed(SealEvent event) {
        if (isSealed()) {
            throw problem(SealingProblem.SEALED_ALREADY);
        }
        return with(event);
    }

    /** @throws Problems where it is not sealed, or no reason is given */
    public SealHistory reopened(SealEvent event) {
        if (!isSealed()) {
            throw problem(SealingProblem.NOT_SEALED);
        }
        if (event.reason().isBlank()) {
            throw problem(SealingProblem.NO_REASON_TO_REOPEN);
        }
        return with(event);
    }

    /**
     * Somebody withdrew.
     *
     * @param now tables of the wave that were written anew, by path
     */
    public SealHistory takenOut(SealEvent event, Map<String, String> now) {
        SortedMap<String, String> touched = new TreeMap<>(now);
        touched.keySet().retainAll(files().keySet());
        return touched.isEmpty()
                ? this
                : with(new SealEvent(What.TAKEN_OUT, event.at(), event.by(), event.reason(), touched, event.facts()));
    }

    private SealHistory with(SealEvent event) {
        List<SealEvent> more = new ArrayList<>(events);
        more.add(event);
        return new SealHistory(wave, more);
    }

    private Problems problem(SealingProblem kind) {
        return new Problems(List.of(Problem.of(kind, Place.in("waves/" + wave + ".seal"), wave)));
    }
}
