package org.commonweal.app.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonweal.app.access.account.KeptElsewhere;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Studies;
import org.commonweal.app.withdrawal.Tombstones;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.exchange.voices.VoicesDocuments;
import org.commonweal.exchange.voices.VoicesProblem;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.Participant;
import org.springframework.stereotype.Component;

/** Takes the documents of a study in, all of them or none. */
@Component
public final class StudyIntake {

    private final Database database;
    private final DatabaseStore store;
    private final Studies studies;
    private final List<KeptElsewhere> elsewhere;

    StudyIntake(Database database, DatabaseStore store, List<KeptElsewhere> elsewhere) {
        this.database = database;
        this.studies = new Studies(database);
        this.store = store;
        this.elsewhere = List.copyOf(elsewhere);
    }

    /**
     * Makes a study of these documents, or fills one that has been begun and in which nothing stands.
     *
     * @param wished the short name it will have in addresses; empty for that of its programme
     * @return its short name
     * @throws Problems where the documents are no study, or there is one of this name; then nothing was taken
     */
    public String take(String by, Optional<String> wished, SortedMap<DocumentPath, byte[]> documents)
            throws IOException {
        Programme programme = programme(documents);
        String id = wished.orElse(programme.id());
        if (!Studies.fits(id)) {
            throw refused(IntakeProblem.SHORT_NAME, id);
        }
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        documents.forEach((path, bytes) -> {
            if (elsewhere.stream().noneMatch(room -> room.holds(path))) {
                steps.put(path, new Change.Step(Optional.empty(), Optional.of(bytes)));
            }
        });
        database.change(by, acting -> {
            if (!studies.create(acting, id, programme.title())
                    && !store.documents(id).isEmpty()) {
                throw refused(IntakeProblem.STUDY_TAKEN, id);
            }
            Tombstones.holdStill(acting.sql(), false);
            refuseWithdrawn(acting, id, programme.id(), documents);
            acting.record("study.import", "study:" + id, id, Map.of("documents", Integer.toString(documents.size())));
            store.apply(acting, id, new Change(steps));
            elsewhere.forEach(room -> room.take(acting, id, documents));
            return id;
        });
        return id;
    }

    /** Nobody who withdrew comes back with an archive that was made before: neither here nor in the study that it was made of. */
    private static void refuseWithdrawn(
            Acting acting, String study, String called, SortedMap<DocumentPath, byte[]> documents) {
        SortedMap<String, byte[]> voices = new TreeMap<>();
        documents.forEach((path, bytes) -> {
            if (path.text().matches("voices/(participants\\.csv|withdrawn\\.csv|sources/.*)")) {
                voices.put(path.text(), bytes);
            }
        });
        if (voices.isEmpty()) {
            return;
        }
        VoicesDocuments.Reading read = VoicesDocuments.look(voices);
        Problems.throwIfAny(read.problems().stream()
                .filter(it -> it.kind() == VoicesProblem.WITHDRAWN)
                .toList());
        for (String each : List.of(study, called)) {
            Tombstones.voices(acting.sql(), each)
                    .refuse(
                            read.voices().participants().stream()
                                    .map(Participant::id)
                                    .toList(),
                            read.voices().sources().values());
        }
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
