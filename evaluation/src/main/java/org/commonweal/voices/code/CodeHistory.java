package org.commonweal.voices.code;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All versions of a codebook: what a code of one is called in a later one. */
public record CodeHistory(SortedMap<Integer, Codebook> books) {

    public CodeHistory {
        books = Collections.unmodifiableSortedMap(new TreeMap<>(books));
    }

    public Optional<Codebook> newest() {
        return books.isEmpty()
                ? Optional.empty()
                : Optional.of(books.lastEntry().getValue());
    }

    /**
     * What a code is in the newest version.
     *
     * @param from the version in which it is meant
     * @return one where it was kept, renamed or merged on the way; several where it was split, and a person decides; none where it
     *     was dropped
     */
    public List<String> now(String code, int from) {
        return in(code, from, books.isEmpty() ? from : books.lastKey());
    }

    /** The same in a version that need not be the newest. */
    public List<String> in(String code, int from, int to) {
        List<String> codes = List.of(code);
        for (Codebook book : books.subMap(from + 1, Math.max(from, to) + 1).values()) {
            codes = codes.stream()
                    .flatMap(it -> book.now(it).stream())
                    .distinct()
                    .toList();
        }
        return codes;
    }
}
