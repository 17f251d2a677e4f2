package org.commonweal.app.look;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.store.DocumentPath;
import org.commonweal.words.Labels;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** What stands above every page of a study: its title, and whether it says of itself that it is invented. */
final class StudyHeadings {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Pattern FICTIONAL = Pattern.compile("(?m)^fictional:[ \\t]*true[ \\t]*(#.*)?$");
    private static final int REMEMBERED = 500;

    private final Database database;
    private final DatabaseStore documents;

    /** Whether a programme says that it is invented, by the hash of its page. */
    private final Map<String, Boolean> fictional = new ConcurrentHashMap<>();

    StudyHeadings(Database database, DatabaseStore documents) {
        this.database = database;
        this.documents = documents;
    }

    Optional<StudyHeading> of(String study, Locale language) {
        return database.read(
                        sql -> sql.select(field(name("titles"), String.class), field(name("closed_at"), Long.class))
                                .from(table(name("study")))
                                .where(field(name("id"), String.class).eq(study))
                                .fetchOptional())
                .map(row -> heading(study, row, language));
    }

    private StudyHeading heading(String study, Record row, Locale language) {
        Map<String, String> titles = JSON.readValue(row.get("titles", String.class), new TypeReference<>() {});
        @Nullable Long closed = row.get("closed_at", Long.class);
        return new StudyHeading(study, new Labels(titles).in(language), isFictional(study), closed != null);
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
