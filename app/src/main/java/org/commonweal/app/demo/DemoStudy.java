package org.commonweal.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonweal.app.access.account.Doors;
import org.commonweal.app.access.account.People;
import org.commonweal.app.archive.StudyIntake;
import org.commonweal.app.results.Evaluating;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.store.DocumentPath;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Riverside, loaded once from the examples of this installation, with its declared plan and a first run of it. */
@Component
public final class DemoStudy {

    /** What of the example is the study; the rest is how it was made up. */
    private static final List<String> PARTS = List.of(
            "README.md",
            "programme.yaml",
            "questionnaire.yaml",
            "places",
            "comparators.yaml",
            "comparators.lock",
            "plan.yaml",
            "plan.seal",
            "waves",
            "forms",
            "fieldwork.yaml",
            "sample",
            "fieldwork",
            "weights/2018.yaml",
            "voices/codebook",
            "voices/participants.csv",
            "voices/guides",
            "voices/sources",
            "voices/codings",
            "voices/reviews",
            "voices/adjudicated");

    private static final Set<String> IN_ROWS = Set.of("voices/codings", "voices/reviews", "voices/adjudicated");

    private final Settings settings;
    private final DatabaseStore store;
    private final StudyIntake intake;
    private final Evaluating evaluating;
    private final People people;
    private final DemoAgreements agreements;
    private final DemoVoices voices;

    DemoStudy(
            Settings settings,
            DatabaseStore store,
            StudyIntake intake,
            Evaluating evaluating,
            People people,
            DemoAgreements agreements,
            DemoVoices voices) {
        this.settings = settings;
        this.store = store;
        this.intake = intake;
        this.evaluating = evaluating;
        this.people = people;
        this.agreements = agreements;
        this.voices = voices;
    }

    @EventListener(ApplicationReadyEvent.class)
    void load() {
        if (!settings.demo() || !store.documents(DemoPeople.STUDY).isEmpty()) {
            return;
        }
        try {
            intake.take(evaluator(), Optional.of(DemoPeople.STUDY), documents(example()));
            agreements.seed(evaluator());
            voices.seed(evaluator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        evaluating.ask(evaluator(), DemoPeople.STUDY);
    }

    /**
     * Parts of the example that the store does not have although the demonstration was loaded: an earlier version made it. Marks of
     * coders are not asked for, since the store keeps them in rows.
     */
    public List<String> absent() {
        if (!settings.demo()) {
            return List.of();
        }
        List<String> paths = store.documents(DemoPeople.STUDY).keySet().stream()
                .map(DocumentPath::toString)
                .toList();
        return PARTS.stream()
                .filter(part -> !IN_ROWS.contains(part))
                .filter(part -> paths.stream().noneMatch(path -> path.equals(part) || path.startsWith(part + "/")))
                .toList();
    }

    /** Whoever of its people evaluates: the study and its first run are theirs. */
    private String evaluator() {
        return people.register(Optional.of(DemoPeople.STUDY)).held().stream()
                .filter(held ->
                        held.role().equals("evaluator") && held.endedAt().isEmpty())
                .map(held -> held.account())
                .findFirst()
                .orElse(Doors.SYSTEM);
    }

    /** Where the example lies: beside the launcher, or in the folder one stands in. */
    private static Path example() {
        Path home = Path.of(System.getProperty("commonweal.home", System.getProperty("commonweal.root", ".")));
        Path example = home.resolve("examples").resolve("riverside");
        if (!Files.isDirectory(example)) {
            throw new IllegalStateException("the example is not at " + example + ": run ./commonweal from a checkout");
        }
        return example;
    }

    private static SortedMap<DocumentPath, byte[]> documents(Path example) throws IOException {
        SortedMap<DocumentPath, byte[]> documents = new TreeMap<>();
        for (String part : PARTS) {
            try (Stream<Path> files = Files.walk(example.resolve(part))) {
                for (Path file : files.filter(it -> Files.isRegularFile(it, LinkOption.NOFOLLOW_LINKS))
                        .toList()) {
                    String name = example.relativize(file).toString().replace('\\', '/');
                    documents.put(DocumentPath.of(name), Files.readAllBytes(file));
                }
            }
        }
        return documents;
    }
}
