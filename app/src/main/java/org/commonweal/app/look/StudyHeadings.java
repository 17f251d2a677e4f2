package org.commonweal.app.look;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Studies;
import org.commonweal.store.DocumentPath;
import org.jspecify.annotations.Nullable;

/** What stands above every page of a study: its title, and whether it says of itself that it is invented. */
final class StudyHeadings {

    private static final Pattern FICTIONAL = Pattern.compile("(?m)^fictional:[ \\t]*true[ \\t]*(#.*)?$");
    private static final int REMEMBERED = 500;

    private final Studies studies;
    private final DatabaseStore documents;

    /** Whether a programme says that it is invented, by the hash of its page. */
    private final Map<String, Boolean> fictional = new ConcurrentHashMap<>();

    StudyHeadings(Database database, DatabaseStore documents) {
        this.studies = new Studies(database);
        this.documents = documents;
    }

    Optional<StudyHeading> of(String study, Locale language) {
        return studies.find(study)
                .map(entry -> new StudyHeading(
                        study,
                        entry.titles().in(language),
                        isFictional(study),
                        entry.closedAt().isPresent()));
    }

    private boolean isFictional(String study) {
        @Nullable String hash = documents.documents(study).get(DocumentPath.of("programme.yaml"));
        if (hash == null) {
            return false;
        }
        if (fictional.size() > REMEMBERED) {
            fictional.clear();
        }
        return fictional.computeIfAbsent(
                hash,
                it -> FICTIONAL
                        .matcher(new String(documents.bytesOf(it), StandardCharsets.UTF_8))
                        .find());
    }
}
