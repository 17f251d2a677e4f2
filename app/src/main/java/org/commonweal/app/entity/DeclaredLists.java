package org.commonweal.app.entity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.problem.Problems;
import org.commonweal.store.DocumentPath;
import org.commonweal.submission.FormEntities;
import org.commonweal.submission.FormOutline;
import org.springframework.stereotype.Component;

/** Which lists the forms of a study make and change lines of. */
@Component
final class DeclaredLists {

    /** Lists that other rooms keep: the dwellings of an interviewer, and what people said in the wave before. */
    static final Set<String> HOUSE = Set.of("dwellings", "earlier");

    private static final int REMEMBERED = 60;

    /** A form as it is needed here. */
    private record Known(String id, String version, FormEntities entities) {}

    private final DatabaseStore store;
    private final Map<String, Optional<Known>> forms =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Optional<Known>> eldest) {
                    return size() > REMEMBERED;
                }
            });

    DeclaredLists(DatabaseStore store) {
        this.store = store;
    }

    /** Their columns, by list; lists of the house are not among them. */
    SortedMap<String, Set<String>> of(String study) {
        SortedMap<String, Set<String>> lists = new TreeMap<>();
        store.documents(study).forEach((path, hash) -> {
            if (isForm(path)) {
                known(hash)
                        .ifPresent(form -> form.entities()
                                .lists()
                                .forEach((list, columns) -> lists.computeIfAbsent(list, _ -> new LinkedHashSet<>())
                                        .addAll(columns)));
            }
        });
        lists.keySet().removeIf(it -> it.isBlank() || HOUSE.contains(it));
        return lists;
    }

    /**
     * What the version of a form says in which a submission was filled in.
     *
     * @param version as the form says it, or as its folder is called
     */
    Optional<FormEntities> of(String study, String form, String version) {
        Optional<FormEntities> byFolder = Optional.empty();
        for (Map.Entry<DocumentPath, String> document : store.documents(study).entrySet()) {
            if (!isForm(document.getKey())) {
                continue;
            }
            String[] steps = document.getKey().text().split("/");
            Optional<Known> known =
                    known(document.getValue()).filter(it -> it.id().equals(form) || steps[1].equals(form));
            if (known.filter(it -> it.version().equals(version)).isPresent()) {
                return known.map(Known::entities);
            }
            if (known.isPresent() && !version.isEmpty() && steps[2].equals(version)) {
                byFolder = known.map(Known::entities);
            }
        }
        return byFolder;
    }

    private static boolean isForm(DocumentPath path) {
        return path.text().matches("forms/[^/]+/[^/]+/form\\.xml");
    }

    private Optional<Known> known(String hash) {
        return Optional.ofNullable(forms.get(hash)).orElseGet(() -> {
            Optional<Known> read;
            try {
                FormOutline outline = FormOutline.read(store.bytesOf(hash));
                read = Optional.of(new Known(outline.id(), outline.version(), FormEntities.of(outline)));
            } catch (Problems noForm) {
                read = Optional.empty();
            }
            forms.put(hash, read);
            return read;
        });
    }
}
