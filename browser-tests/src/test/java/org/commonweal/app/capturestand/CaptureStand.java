package org.commonweal.app.capturestand;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Room;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.jooq.Record;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Beside the room of capture: publishes the forms of the tests, says what the next submission is answered, shows the last. */
@Controller
final class CaptureStand {

    private static final String FORMS = "web/test/forms";

    private final DatabaseStore store;
    private final Database database;
    private final Answers answers;
    private final Set<String> ours = ConcurrentHashMap.newKeySet();

    CaptureStand(DatabaseStore store, Database database, Answers answers) {
        this.store = store;
        this.database = database;
        this.answers = answers;
    }

    /** Publishes a version of a form of the tests of {@code web}, with its files; once. */
    @Needs(room = Room.CAPTURE, act = Act.SEE)
    @GetMapping("/studies/{study}/stand/publish/{form}/{version}")
    ResponseEntity<String> publish(@PathVariable String study, @PathVariable String form, @PathVariable String version)
            throws IOException {
        Path folder = Path.of(System.getProperty("commonweal.root"), FORMS, form, version);
        putAway(study, form);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                DocumentPath path = DocumentPath.of("forms/" + form + "/" + version + "/"
                        + folder.relativize(file).toString());
                ours.add(path.text());
                if (store.read(study, path).isEmpty()) {
                    store.apply(study, Change.add(path, Files.readAllBytes(file)), "system");
                }
            }
        }
        return ResponseEntity.ok(form);
    }

    /** Takes the forms of this name out that the study came with, so that those of the tests can be published. */
    private void putAway(String study, String form) throws IOException {
        for (Map.Entry<DocumentPath, String> document : store.documents(study).entrySet()) {
            String path = document.getKey().text();
            if (path.startsWith("forms/" + form + "/") && ours.add(path)) {
                store.apply(study, Change.remove(document.getKey(), document.getValue()), "system");
            }
        }
    }

    /** What the next submission is answered, in place of the room of capture. */
    @Needs(room = Room.CAPTURE, act = Act.SEE)
    @GetMapping("/studies/{study}/stand/answer/{status}")
    ResponseEntity<String> answer(@PathVariable String study, @PathVariable int status) {
        answers.next(status);
        return ResponseEntity.ok(String.valueOf(status));
    }

    /** The submission that came last, as the room of capture keeps it, and its files. */
    @Needs(room = Room.CAPTURE, act = Act.SEE)
    @GetMapping("/studies/{study}/stand/taken")
    ResponseEntity<String> taken(@PathVariable String study) {
        StringBuilder text = new StringBuilder();
        database.read(sql -> {
            Record last = sql.select(field(name("id")), field(name("xml"), byte[].class))
                    .from(table(name("submission")))
                    .where(field(name("study")).eq(study))
                    .orderBy(field(name("received_at")).desc())
                    .limit(1)
                    .fetchSingle();
            append(text, last.get(1, byte[].class));
            List<byte[]> pieces = sql.select(field(name("bytes"), byte[].class))
                    .from(table(name("submission_piece")))
                    .join(table(name("submission_file")))
                    .on(field(name("submission_piece", "hash")).eq(field(name("submission_file", "hash"))))
                    .where(field(name("submission_file", "submission")).eq(last.get(0, String.class)))
                    .fetch(0, byte[].class);
            pieces.forEach(piece -> append(text, piece));
            return text;
        });
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(text.toString());
    }

    private static void append(StringBuilder text, byte[] bytes) {
        text.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
    }
}
