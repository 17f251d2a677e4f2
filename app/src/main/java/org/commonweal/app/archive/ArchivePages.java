package org.commonweal.app.archive;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.access.account.KeptElsewhere;
import org.commonweal.app.access.account.Takeaways;
import org.commonweal.app.look.Attachment;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.problem.Problems;
import org.commonweal.store.Archive;
import org.commonweal.store.DocumentPath;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A study from an archive, and an archive from a study. */
@Controller
final class ArchivePages {

    private static final String WHOLE = "whole";
    private static final String WITHOUT_ANSWERS = "without-answers";

    private final StudyIntake intake;
    private final Database database;
    private final DatabaseStore store;
    private final Takeaways takeaways;
    private final List<KeptElsewhere> elsewhere;

    ArchivePages(
            StudyIntake intake,
            Database database,
            DatabaseStore store,
            Takeaways takeaways,
            List<KeptElsewhere> elsewhere) {
        this.intake = intake;
        this.database = database;
        this.store = store;
        this.takeaways = takeaways;
        this.elsewhere = List.copyOf(elsewhere);
    }

    @Needs(room = Room.STUDY, act = Act.WRITE)
    @GetMapping("/studies/import")
    String bring(@RequestParam(defaultValue = "") String id, Model model) {
        model.addAttribute("problems", List.of());
        model.addAttribute("id", id);
        return "archive/import";
    }

    @Needs(room = Room.STUDY, act = Act.WRITE)
    @PostMapping("/studies/import")
    String take(
            @RequestParam("archive") MultipartFile archive,
            @RequestParam(value = "id", defaultValue = "") String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        Path file = Files.createTempFile("commonweal-import", ".zip");
        try {
            if (archive.isEmpty()) {
                throw StudyIntake.refused(IntakeProblem.NO_ARCHIVE);
            }
            archive.transferTo(file);
            String taken = intake.take(
                    Gate.person(request).orElseThrow().id(),
                    Optional.of(id.strip()).filter(it -> !it.isEmpty()),
                    Archive.read(file));
            return "redirect:/studies/" + taken + "/survey?done=archive.imported";
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("problems", Said.all(problems, language));
            model.addAttribute("id", id);
            return "archive/import";
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** What there is to take away, and in which of the two ways. */
    @Needs(room = Room.STUDY, act = Act.SEE)
    @GetMapping("/studies/{study}/export")
    String choose(@PathVariable String study, HttpServletRequest request, Model model) {
        Person person = Gate.person(request).orElseThrow();
        model.addAttribute("study", study);
        model.addAttribute("answers", Policy.allows(person, Room.ANSWERS, Act.SEE, Scope.of(study)));
        model.addAttribute("plan", Policy.allows(person, Room.PLAN, Act.SEE, Scope.of(study)));
        return "archive/export";
    }

    /** The whole study, waves and all: a link that opens it once. */
    @Needs(room = Room.ANSWERS, act = Act.SEE)
    @PostMapping("/studies/{study}/export/whole")
    String prepareWhole(@PathVariable String study, HttpServletRequest request) {
        return prepared(study, WHOLE, request);
    }

    @Needs(room = Room.ANSWERS, act = Act.SEE)
    @GetMapping("/studies/{study}/export/whole/{link}")
    void whole(
            @PathVariable String study,
            @PathVariable String link,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(study, WHOLE, link, request, response);
    }

    /** The study without the answers of respondents: likewise. */
    @Needs(room = Room.PLAN, act = Act.SEE)
    @PostMapping("/studies/{study}/export/without-answers")
    String prepareWithoutAnswers(@PathVariable String study, HttpServletRequest request) {
        return prepared(study, WITHOUT_ANSWERS, request);
    }

    @Needs(room = Room.PLAN, act = Act.SEE)
    @GetMapping("/studies/{study}/export/without-answers/{link}")
    void withoutAnswers(
            @PathVariable String study,
            @PathVariable String link,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(study, WITHOUT_ANSWERS, link, request, response);
    }

    private String prepared(String study, String what, HttpServletRequest request) {
        if (store.documents(study).isEmpty()) {
            throw new NotHere();
        }
        Person person = Gate.person(request).orElseThrow();
        return "redirect:/studies/" + study + "/export/" + what + "/"
                + takeaways.prepare(person, study, what).text();
    }

    private void send(String study, String what, String link, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Person person = Gate.person(request).orElseThrow();
        boolean answers = what.equals(WHOLE);
        boolean results = Policy.allows(person, Room.RESULTS, Act.SEE, Scope.of(study));
        boolean voices = Policy.allows(person, Room.VOICES, Act.SEE, Scope.of(study));
        SortedMap<DocumentPath, String> documents = store.documents(study).entrySet().stream()
                .filter(it -> goes(it.getKey().text(), answers, results, voices))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, java.util.TreeMap::new));
        String state = StudyDesk.state(documents);
        SortedMap<DocumentPath, byte[]> kept = new TreeMap<>();
        elsewhere.forEach(room -> room.of(person, study).forEach((path, bytes) -> {
            if (goes(path.text(), answers, results, voices)) {
                kept.put(path, bytes);
            }
        }));
        database.change(person.id(), acting -> {
            takeaways.take(acting, study, what, link);
            return acting.record(
                    "study.export",
                    "study:" + study,
                    study,
                    Map.of(
                            "answers",
                            answers ? "yes" : "no",
                            "results",
                            results ? "yes" : "no",
                            "voices",
                            answers && voices ? "yes" : "no",
                            "state",
                            state));
        });
        SortedSet<DocumentPath> paths = new TreeSet<>(documents.keySet());
        paths.addAll(kept.keySet());
        Attachment.begin(response, study + ".zip", "application/zip");
        Archive.write(
                paths,
                path -> {
                    byte[] here = kept.get(path);
                    return here == null ? store.bytesOf(java.util.Objects.requireNonNull(documents.get(path))) : here;
                },
                response.getOutputStream());
    }

    /** Waves and voices are answers; runs and reports compare the arms; the reasons of settlements may quote a row. */
    private static boolean goes(String path, boolean answers, boolean results, boolean voices) {
        boolean ofRows = path.startsWith("waves/") || path.equals("settlements.yaml");
        boolean ofRuns = path.startsWith("runs/") || path.startsWith("reports/");
        boolean ofVoices = path.startsWith("voices/");
        return (answers || isKnown(path) && !ofRows) && (results || !ofRuns) && (voices || !ofVoices);
    }

    /** Without answers only what we know the meaning of goes out: any other document may hold answers. */
    private static boolean isKnown(String path) {
        return path.matches("[a-z]+\\.(yaml|lock|seal)") || path.startsWith("places/") || path.startsWith("runs/");
    }
}
