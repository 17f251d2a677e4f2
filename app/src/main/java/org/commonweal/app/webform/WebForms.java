package org.commonweal.app.webform;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.store.DocumentPath;
import org.springframework.stereotype.Component;

/** The forms of a study that can be filled in, from its documents {@code forms/FORM/VERSION/form.xml}. */
@Component
final class WebForms {

    private static final int REMEMBERED = 200;

    /** 2 before 10, and 2026112301 before 2026112302. */
    static final Comparator<String> AGE = Comparator.comparing(
                    (String version) -> version.matches("\\d+") ? new BigInteger(version) : BigInteger.ZERO)
            .thenComparing(Comparator.naturalOrder());

    /**
     * A form as it is asked now.
     *
     * @param id its folder
     * @param version the newest
     * @param title as the form calls itself; its id where it does not
     */
    record WebForm(String id, String version, String title) {}

    private final DatabaseStore store;

    /** By hash: a version of a form does not change. */
    private final Map<String, String> titles = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    });

    WebForms(DatabaseStore store) {
        this.store = store;
    }

    /** The newest version of each form, by the names of their folders. */
    List<WebForm> of(String study) {
        SortedMap<String, SortedMap<String, String>> versions = new TreeMap<>();
        for (Map.Entry<DocumentPath, String> document : store.documents(study).entrySet()) {
            String[] steps = document.getKey().text().split("/");
            if (steps.length == 4 && steps[0].equals("forms") && steps[3].equals("form.xml")) {
                versions.computeIfAbsent(steps[1], it -> new TreeMap<>(AGE)).put(steps[2], document.getValue());
            }
        }
        return versions.entrySet().stream()
                .map(form -> newest(form.getKey(), form.getValue()))
                .toList();
    }

    private WebForm newest(String id, SortedMap<String, String> versions) {
        String version = versions.lastKey();
        String hash = String.valueOf(versions.get(version));
        String title = titles.computeIfAbsent(
                hash, it -> FormTitle.of(store.bytesOf(it)).orElse(""));
        return new WebForm(id, version, title.isBlank() ? id : title);
    }

    Optional<WebForm> find(String study, String form) {
        return of(study).stream().filter(it -> it.id().equals(form)).findFirst();
    }
}
