package org.commonweal.voices.query;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What words somebody wants to see.
 *
 * @param codes by id; none means every code
 * @param beneath whether the codes beneath count with them
 * @param how the codes must stand on the words
 * @param coders at least one of whom marked it; none means anybody
 * @param attributes by name, the values of which one must be true of whoever speaks or of the source (see {@link Attributes})
 * @param sources these alone; none means all
 * @param from the day on which it was said or happened, or later
 * @param to that day, or earlier
 */
public record Sought(
        SortedSet<String> codes,
        boolean beneath,
        How how,
        SortedSet<String> coders,
        SortedMap<String, SortedSet<String>> attributes,
        SortedSet<String> sources,
        Optional<LocalDate> from,
        Optional<LocalDate> to) {

    /** How the codes must stand on the words. */
    public enum How {
        /** One of them or more. */
        ANY,
        /** All of them on the same words. */
        ALL,
        /** None of them, in a turn of somebody who is no interviewer. */
        NONE
    }

    public static final Sought EVERYTHING = new Sought(
            new TreeSet<>(),
            true,
            How.ANY,
            new TreeSet<>(),
            new TreeMap<>(),
            new TreeSet<>(),
            Optional.empty(),
            Optional.empty());

    public Sought {
        codes = Collections.unmodifiableSortedSet(new TreeSet<>(codes));
        coders = Collections.unmodifiableSortedSet(new TreeSet<>(coders));
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
    }

    public Sought codes(String... ids) {
        return new Sought(new TreeSet<>(Set.of(ids)), beneath, how, coders, attributes, sources, from, to);
    }

    /** The same without the codes beneath. */
    public Sought alone() {
        return new Sought(codes, false, how, coders, attributes, sources, from, to);
    }

    public Sought how(How wanted) {
        return new Sought(codes, beneath, wanted, coders, attributes, sources, from, to);
    }

    public Sought where(String attribute, String... values) {
        TreeMap<String, SortedSet<String>> more = new TreeMap<>(attributes);
        more.put(attribute, new TreeSet<>(Set.of(values)));
        return new Sought(codes, beneath, how, coders, more, sources, from, to);
    }
}
