package org.commonweal.submission;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/** Times that a form took by itself while it was filled in. */
final class FormClock {

    private FormClock() {}

    /**
     * A time of the form.
     *
     * @param said what was answered, by path
     * @param which {@code start} or {@code end}
     * @return empty where the form does not take it, or what stands there is no time
     */
    static Optional<OffsetDateTime> said(FormOutline form, Map<String, String> said, String which) {
        return form.rules().values().stream()
                .filter(rule -> rule.of("preload").filter("timestamp"::equals).isPresent()
                        && rule.of("preloadParams").filter(which::equals).isPresent())
                .flatMap(rule -> Optional.ofNullable(said.get(rule.path())).stream())
                .flatMap(text -> time(text).stream())
                .findFirst();
    }

    private static Optional<OffsetDateTime> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
