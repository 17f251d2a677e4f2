package org.commonweal.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of the ledger.
 *
 * @param number 1 for the first, without holes
 * @param at when, to the millisecond
 * @param actor the id of the person or token, or {@code system}
 * @param act what was done, such as {@code plan.declare}: two words of lower-case letters and hyphens with a dot between
 * @param object what it was done to, such as {@code document:plan.yaml}
 * @param study the id of the study, or empty
 * @param facts short facts by name, sorted
 * @param previous the hash of the entry before; {@link #FIRST} for the first
 * @param hash SHA-256 over all of the above, in hexadecimal
 */
public record Entry(
        long number,
        Instant at,
        String actor,
        String act,
        String object,
        String study,
        SortedMap<String, String> facts,
        String previous,
        String hash) {

    /** What the first entry is chained to. */
    public static final String FIRST = "0".repeat(64);

    public Entry {
        at = Instant.ofEpochMilli(at.toEpochMilli());
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** The entry that follows {@code number - 1} with hash {@code previous}. */
    public static Entry after(
            long number,
            String previous,
            Instant at,
            String actor,
            String act,
            String object,
            String study,
            Map<String, String> facts) {
        SortedMap<String, String> sorted = new TreeMap<>(facts);
        String hash = new EntryText().hash(number, at.toEpochMilli(), actor, act, object, study, sorted, previous);
        return new Entry(number, at, actor, act, object, study, sorted, previous, hash);
    }

    /** Whether the hash is that of what stands in the entry. */
    public boolean isWhole() {
        return isWhole(new EntryText());
    }

    /** The same, for a walk of many. */
    boolean isWhole(EntryText text) {
        return hash.equals(text.hash(number, at.toEpochMilli(), actor, act, object, study, facts, previous));
    }
}
