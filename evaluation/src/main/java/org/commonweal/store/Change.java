package org.commonweal.store;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to become of some documents of a study.
 *
 * @param documents by path
 */
public record Change(SortedMap<DocumentPath, Step> documents) {

    /**
     * One document's step.
     *
     * @param found the hash it had when the change was made; empty where there was none
     * @param bytes what it becomes; empty to remove it
     */
    public record Step(Optional<String> found, Optional<byte[]> bytes) {}

    public Change {
        documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
        long keys =
                documents.keySet().stream().map(DocumentPath::key).distinct().count();
        if (documents.isEmpty() || keys != documents.size()) {
            throw new IllegalArgumentException("a change of nothing, or of one document twice");
        }
    }

    /** Writes one document where there was none. */
    public static Change add(DocumentPath path, byte[] bytes) {
        return new Change(new TreeMap<>(Map.of(path, new Step(Optional.empty(), Optional.of(bytes)))));
    }

    /** Replaces one document that had this hash. */
    public static Change replace(DocumentPath path, String found, byte[] bytes) {
        return new Change(new TreeMap<>(Map.of(path, new Step(Optional.of(found), Optional.of(bytes)))));
    }

    /** Removes one document that had this hash. */
    public static Change remove(DocumentPath path, String found) {
        return new Change(new TreeMap<>(Map.of(path, new Step(Optional.of(found), Optional.empty()))));
    }

    /** Both changes in one. */
    public Change and(Change other) {
        SortedMap<DocumentPath, Step> all = new TreeMap<>(documents);
        all.putAll(other.documents);
        if (all.size() != documents.size() + other.documents.size()) {
            throw new IllegalArgumentException("one document twice");
        }
        return new Change(all);
    }
}
