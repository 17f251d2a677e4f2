package org.commonweal.ledger;

import java.util.Optional;

/**
 * Walks a ledger from its first entry and stops at the first that does not follow from the one before. Not for several threads.
 */
public final class Chain {

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
        LINK
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
            } else if (!entry.isWhole()) {
                broken = Optional.of(new Break(entry.number(), Fault.CONTENT));
            } else {
                number = entry.number();
                hash = entry.hash();
            }
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
