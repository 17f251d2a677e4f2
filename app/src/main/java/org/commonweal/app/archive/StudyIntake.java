package org.commonweal.app.archive;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes the documents of a study in, all of them or none. */
@Component
public final class StudyIntake {

    private static final Pattern SHORT_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

    /** Words that stand in the place of a study in addresses. */
    private static final List<String> TAKEN = List.of("import", "new", "export");

    private final Database database;
    private final DatabaseStore store;

    StudyIntake(Database database, DatabaseStore store) {
        this.database = database;
        this.store = store;
    }

    /**
     * Makes a study of these documents.
     *
     * @param wished the short name it will have in addresses; empty for that of its programme
     * @return its short name
     * @throws Problems where the documents are no study, or there is one of this name; then nothing was taken
     */
    public String take(String by, Optional<String> wished, SortedMap<DocumentPath, byte[]> documents)
            throws IOException {
        Programme programme = programme(documents);
        String id = wished.orElse(programme.id());
        if (!SHORT_NAME.matcher(id).matches() || TAKEN.contains(id)) {
            throw refused(IntakeProblem.SHORT_NAME, id);
        }
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        documents.forEach((path, bytes) -> steps.put(path, new Change.Step(Optional.empty(), Optional.of(bytes))));
        database.change(by, acting -> {
            var study = table(name("study"));
            var key = field(name("id"), String.class);
            if (acting.sql().fetchExists(study, key.eq(id))) {
                throw refused(IntakeProblem.STUDY_TAKEN, id);
            }
            acting.sql()
                    .insertInto(
                            study,
                            key,
                            field(name("titles"), String.class),
                            field(name("created_at"), Long.class),
                            field(name("created_by"), String.class))
                    .values(
                            id,
                            JsonMapper.shared().writeValueAsString(programme.title().byLanguage()),
                            acting.at().toEpochMilli(),
                            by)
                    .execute();
            acting.record("study.import", "study:" + id, id, Map.of("documents", Integer.toString(documents.size())));
            store.apply(acting, id, new Change(steps));
            return id;
        });
        return id;
    }

    /** Reads what the archive says of itself, in a folder that is gone afterwards. */
    private static Programme programme(SortedMap<DocumentPath, byte[]> documents) throws IOException {
        Path folder = Files.createTempDirectory("commonweal-import");
        try {
            for (Map.Entry<DocumentPath, byte[]> document : documents.entrySet()) {
                if (document.getKey().text().endsWith(".yaml")) {
                    Path file = folder.resolve(document.getKey().text());
                    Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
                    Files.write(file, document.getValue());
                }
            }
            return StudyFolder.at(folder).programme();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    static Problems refused(IntakeProblem kind, Object... facts) {
        return new Problems(List.of(Problem.of(kind, Place.NOWHERE, facts)));
    }
}
