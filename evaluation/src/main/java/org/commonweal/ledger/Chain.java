package org.commonweal.ledger;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Walks a ledger from its first entry and stops at the first that does not follow from the one before. Not for several threads.
 */
public final class Chain {

    private final SortedMap<Long, String> noted = new TreeMap<>();
    private final EntryText text = new EntryText();
    private long number;
    private String hash = Entry.FIRST;
    private Optional<Break> broken = Optional.empty();

    /** Why an entry does not follow. */
    public enum Fault {
        /** An entry is missing, or stands twice or in another order. */
        NUMBER,
        /** What stands in the entry is not what was written. */
        CONTENT,
        /** The entry before is not the one that this was chained to. */
        LINK,
        /** Entries that there once were are missing at the end. */
        CUT,
        /** The ledger was written anew since its head was noted: it is whole, and not the one that there was. */
        REWRITTEN
    }

    /** @param number of the first entry that does not follow */
    public record Break(long number, Fault fault) {}

    /** Takes the next entry; once broken, the chain stays broken. */
    public Chain next(Entry entry) {
        if (broken.isEmpty()) {
            if (entry.number() != number + 1) {
                broken = Optional.of(new Break(number + 1, Fault.NUMBER));
            } else if (!entry.previous().equals(hash)) {
                broken = Optional.of(new Break(entry.number(), Fault.LINK));
            } else if (!noted.getOrDefault(entry.number(), entry.hash()).equals(entry.hash())) {
                broken = Optional.of(new Break(entry.number(), Fault.REWRITTEN));
            } else if (!entry.isWhole(text)) {
                broken = Optional.of(new Break(entry.number(), Fault.CONTENT));
            } else {
                number = entry.number();
                hash = entry.hash();
            }
        }
        return this;
    }

    /** Takes the next entry where what stands in its place can no longer be read as one. */
    public Chain unreadable() {
        if (broken.isEmpty()) {
            broken = Optional.of(new Break(number + 1, Fault.CONTENT));
        }
        return this;
    }

    /** Takes notice of an entry behind the last that was written: somebody else put it there. */
    public Chain stranger() {
        if (broken.isEmpty()) {
            broken = Optional.of(new Break(number + 1, Fault.NUMBER));
        }
        return this;
    }

    /**
     * What was noted down elsewhere once: the walk checks it in passing. Say it before the first entry.
     *
     * @param count how many entries there were
     * @param head the head at that time, as {@link #head}
     */
    public Chain noted(long count, String head) {
        noted.put(count, head);
        return this;
    }

    /** Ends the walk: an end before what was noted is a break. */
    public Chain end() {
        if (broken.isEmpty() && !noted.isEmpty() && noted.lastKey() > number) {
            broken = Optional.of(new Break(number + 1, Fault.CUT));
        }
        return this;
    }

    /** How many entries follow one another from the first. */
    public long whole() {
        return number;
    }

    /** The hash of the last whole entry: written down elsewhere, it proves that none was cut off the end. */
    public String head() {
        return hash;
    }

    public Optional<Break> broken() {
        return broken;
    }
}
