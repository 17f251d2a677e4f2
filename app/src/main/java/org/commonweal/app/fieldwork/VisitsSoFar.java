package org.commonweal.app.fieldwork;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.VisitFile;
import org.commonweal.fieldwork.Visit;
import org.commonweal.store.DocumentPath;
import org.springframework.stereotype.Component;

/** The visits of a wave: those noted here; where none were, those that the study came with. */
@Component
final class VisitsSoFar {

    private static final int REMEMBERED = 5;

    private final Visits visits;
    private final DatabaseStore store;

    /** By the hash of their document. */
    private final Map<String, List<Visit>> read = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Visit>> eldest) {
            return size() > REMEMBERED;
        }
    });

    VisitsSoFar(Visits visits, DatabaseStore store) {
        this.visits = visits;
        this.store = store;
    }

    List<Visit> of(String study, String wave) {
        List<Visit> noted = visits.all(study, wave);
        return noted.isEmpty() ? written(study, wave) : noted;
    }

    private List<Visit> written(String study, String wave) {
        return Optional.ofNullable(store.documents(study).get(DocumentPath.of(VisitFile.visits(wave))))
                .map(hash -> Optional.ofNullable(read.get(hash)).orElseGet(() -> {
                    List<Visit> fresh = List.copyOf(VisitFile.readVisits(wave, store.bytesOf(hash), Set.of()));
                    read.put(hash, fresh);
                    return fresh;
                }))
                .orElse(List.of());
    }
}
