package org.commonweal.app.transcript;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;

/** Documents as a change of a study. */
final class Writing {

    private Writing() {}

    /** @param now the documents that were found, with their hashes */
    static Change of(SortedMap<DocumentPath, String> now, Map<String, byte[]> documents) {
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        documents.forEach((path, bytes) -> {
            DocumentPath at = DocumentPath.of(path);
            steps.put(at, new Change.Step(Optional.ofNullable(now.get(at)), Optional.of(bytes)));
        });
        return new Change(steps);
    }
}
