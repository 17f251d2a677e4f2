package org.commonweal.app.capturestand;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Room;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Forms out of the study's documents, interviews into memory. */
@Controller
@ConditionalOnMissingClass("org.commonweal.app.capture.Receiver")
final class CaptureStand {

    private static final String FORMS = "web/test/forms";

    private final DatabaseStore store;
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Map<String, String>> taken = new ConcurrentLinkedQueue<>();

    CaptureStand(DatabaseStore store) {
        this.store = store;
    }

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/capture/{form}/form.xml")
    ResponseEntity<byte[]> form(@PathVariable String study, @PathVariable String form, @RequestParam String version) {
        return document(study, "forms/" + form + "/" + version + "/form.xml", MediaType.TEXT_XML);
    }

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/capture/{form}/media/{file}")
    ResponseEntity<byte[]> media(
            @PathVariable String study,
            @PathVariable String form,
            @PathVariable String file,
            @RequestParam String version) {
        return document(
                study, "forms/" + form + "/" + version + "/media/" + file, MediaType.APPLICATION_OCTET_STREAM);
    }

    private ResponseEntity<byte[]> document(String study, String path, MediaType type) {
        Optional<byte[]> bytes = store.read(study, DocumentPath.of(path));
        return bytes.map(it -> ResponseEntity.ok().contentType(type).body(it))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @PostMapping("/studies/{study}/capture/submission")
    ResponseEntity<String> take(
            @PathVariable String study, @RequestParam Map<String, String> whatever, HttpServletRequest request)
            throws IOException, ServletException {
        Map<String, String> parts = new TreeMap<>();
        for (Part part : request.getParts()) {
            parts.put(part.getName(), new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        taken.add(parts);
        int status = Optional.ofNullable(answers.poll()).orElse(201);
        return ResponseEntity.status(status)
                .contentType(MediaType.TEXT_XML)
                .body("<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\">"
                        + "<message>This form is closed.</message></OpenRosaResponse>");
    }

    /** Publishes a version of a form of the tests of {@code web}, with its files; once. */
    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/stand/publish/{form}/{version}")
    ResponseEntity<String> publish(@PathVariable String study, @PathVariable String form, @PathVariable String version)
            throws IOException {
        Path folder = Path.of(System.getProperty("commonweal.root"), FORMS, form, version);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                DocumentPath path = DocumentPath.of(
                        "forms/" + form + "/" + version + "/" + folder.relativize(file).toString());
                if (store.read(study, path).isEmpty()) {
                    store.apply(study, Change.add(path, Files.readAllBytes(file)), "system");
                }
            }
        }
        return ResponseEntity.ok(form);
    }

    /** What the next submission is answered. */
    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/stand/answer/{status}")
    ResponseEntity<String> answer(@PathVariable String study, @PathVariable int status) {
        answers.add(status);
        return ResponseEntity.ok(String.valueOf(status));
    }

    /** The oldest submission that nobody has looked at, its parts one below the other. */
    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/stand/taken")
    ResponseEntity<String> taken(@PathVariable String study) {
        Map<String, String> parts = Optional.ofNullable(taken.poll()).orElse(Map.of());
        StringBuilder text = new StringBuilder();
        parts.forEach((name, value) -> text.append(name).append('\n').append(value).append('\n'));
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(text.toString());
    }
}
