package org.commonweal.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
    public record Step(Optional<String> found, Optional<byte[]> bytes) {

        public Step {
            if (found.isEmpty() && bytes.isEmpty()) {
                throw new IllegalArgumentException("a step from nothing to nothing");
            }
        }
    }

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

    /**
     * Whether the change fits a study as it stands: each document is as it was found, and none would stand beside another that
     * a file system could take for it.
     *
     * @param now the hash of each document
     * @throws StaleStudy with the first document that does not fit
     */
    public void check(SortedMap<DocumentPath, String> now) throws StaleStudy {
        for (Map.Entry<DocumentPath, Step> step : documents.entrySet()) {
            if (!now.getOrDefault(step.getKey(), "")
                    .equals(step.getValue().found().orElse(""))) {
                throw new StaleStudy(step.getKey());
            }
        }
        Map<String, String> spelt = new HashMap<>();
        for (DocumentPath path : now.keySet()) {
            place(spelt, path);
        }
        for (Map.Entry<DocumentPath, Step> step : documents.entrySet()) {
            if (step.getValue().bytes().isPresent()) {
                Optional<String> other = place(spelt, step.getKey());
                if (other.isPresent()) {
                    throw StaleStudy.taken(step.getKey(), other.get());
                }
            }
        }
    }

    /** What already stands where this would go: the same name in other letters, a folder for a document or the other way. */
    private static Optional<String> place(Map<String, String> spelt, DocumentPath path) {
        List<String> names = new ArrayList<>(path.folders());
        names.add(path.text());
        for (String name : names) {
            String bare = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
            String other = spelt.putIfAbsent(bare.toLowerCase(Locale.ROOT), name);
            if (other != null && !other.equals(name)) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }
}
