package org.commonweal.app.results;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.jobs.Job;
import org.commonweal.app.look.Names;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/**
 * The runs of a study: documents {@code runs/<n>/..}. Of a run that was made here the store remembers the state of its
 * documents; only then are pieces of its report shown within our pages.
 */
@Component
final class Runs {

    private static final Pattern REPORT = Pattern.compile("runs/([1-9][0-9]{0,5})/report\\.json");

    private static final Table<Record> RUN = table(name("run"));
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<Integer> NUMBER = field(name("number"), Integer.class);
    private static final Field<String> JOB = field(name("job"), String.class);
    private static final Field<String> STATE = field(name("state"), String.class);
    private static final Field<String> MADE_BY = field(name("made_by"), String.class);
    private static final Field<Long> MADE_AT = field(name("made_at"), Long.class);

    private final Database database;
    private final DatabaseStore store;
    private final Names names;

    Runs(Database database, DatabaseStore store, Names names) {
        this.database = database;
        this.store = store;
        this.names = names;
    }

    /** @param here whether it was made here and is as it was made */
    record Run(int number, Instant at, String by, boolean here) {}

    /** The runs of a study, newest first. */
    List<Run> of(String study) {
        SortedMap<DocumentPath, String> documents = store.documents(study);
        Map<Integer, Record> made =
                database.read(sql -> sql.selectFrom(RUN).where(STUDY.eq(study)).fetchMap(NUMBER));
        List<Run> runs = new ArrayList<>();
        for (DocumentPath path : documents.keySet()) {
            Matcher report = REPORT.matcher(path.text());
            if (report.matches()) {
                int number = Integer.parseInt(report.group(1));
                runs.add(run(study, number, path, documents, made));
            }
        }
        runs.sort(Comparator.comparingInt(Run::number).reversed());
        return List.copyOf(runs);
    }

    private Run run(
            String study,
            int number,
            DocumentPath path,
            SortedMap<DocumentPath, String> documents,
            Map<Integer, Record> made) {
        Record ours = made.get(number);
        if (ours != null && ours.get(STATE).equals(state(documents, number))) {
            return new Run(number, Instant.ofEpochMilli(ours.get(MADE_AT)), names.of(ours.get(MADE_BY)), true);
        }
        var version = store.history(study, path).getFirst();
        return new Run(number, version.at(), names.of(version.by()), false);
    }

    Optional<Run> find(String study, int number) {
        return of(study).stream().filter(it -> it.number() == number).findFirst();
    }

    /** A document of a run. */
    Optional<String> text(String study, int number, String path) {
        return DocumentPath.fits(path)
                ? store.read(study, DocumentPath.of("runs/" + number + "/" + path))
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** The report as a page in this language. */
    Optional<String> page(String study, int number, Locale language) {
        String name = language.getLanguage().equals("zh") ? "report.zh.html" : "report.html";
        return text(study, number, name);
    }

    /** The names of the documents of a run. */
    List<String> files(String study, int number) {
        String folder = "runs/" + number + "/";
        return store.documents(study).keySet().stream()
                .map(DocumentPath::text)
                .filter(path -> path.startsWith(folder))
                .map(path -> path.substring(folder.length()))
                .toList();
    }

    static int next(DSLContext sql, String study) {
        int most = 0;
        for (String path : sql.select(field(name("path"), String.class))
                .from(table(name("document")))
                .where(STUDY.eq(study), field(name("path"), String.class).like("runs/%"))
                .fetch(field(name("path"), String.class))) {
            Matcher number = Pattern.compile("runs/([1-9][0-9]{0,5})/.*").matcher(path);
            if (number.matches()) {
                most = Math.max(most, Integer.parseInt(number.group(1)));
            }
        }
        return most + 1;
    }

    static void add(Acting acting, Job job, int number, Map<String, String> files) {
        acting.sql()
                .insertInto(RUN, STUDY, NUMBER, JOB, STATE, MADE_BY, MADE_AT)
                .values(
                        job.study(),
                        number,
                        job.id(),
                        state(files),
                        job.askedBy(),
                        acting.at().toEpochMilli())
                .execute();
    }

    static String state(Map<String, String> files) {
        SortedMap<DocumentPath, String> documents = new TreeMap<>();
        files.forEach((path, text) ->
                documents.put(DocumentPath.of(path), Fingerprint.of(text.getBytes(StandardCharsets.UTF_8))));
        return StudyDesk.state(documents);
    }

    private static String state(SortedMap<DocumentPath, String> all, int number) {
        String folder = "runs/" + number + "/";
        SortedMap<DocumentPath, String> documents = new TreeMap<>();
        all.forEach((path, hash) -> {
            if (path.text().startsWith(folder)) {
                documents.put(DocumentPath.of(path.text().substring(folder.length())), hash);
            }
        });
        return StudyDesk.state(documents);
    }

    /** The state of what a run would be made from: everything but the runs themselves. */
    String inputs(String study) {
        SortedMap<DocumentPath, String> documents = new TreeMap<>(store.documents(study));
        documents.keySet().removeIf(path -> path.text().startsWith("runs/"));
        return StudyDesk.state(documents);
    }
}
