package org.commonweal.sealing;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that happened to a wave.
 *
 * @param at UTC
 * @param by who did it; for somebody who left, the number of the receipt
 * @param reason may be empty where the wave was sealed
 * @param files SHA-256 of each table of the wave as it was left, by path; none where the wave was opened
 * @param facts what else is to be known, by name: counts, hashes; never an answer or somebody's id
 */
public record SealEvent(
        What what,
        Instant at,
        String by,
        String reason,
        SortedMap<String, String> files,
        SortedMap<String, String> facts) {

    /** What happened. */
    public enum What {
        SEALED,
        /** Opened again; the tables stay as they are until the wave is sealed anew. */
        REOPENED,
        /** Somebody withdrew and was taken out; the seal holds for what is left. */
        TAKEN_OUT
    }

    public SealEvent {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** A count among the facts; 0 where it is not there. */
    public int count(String name) {
        try {
            return Integer.parseInt(facts.getOrDefault(name, "0"));
        } catch (NumberFormatException noCount) {
            return 0;
        }
    }
}
