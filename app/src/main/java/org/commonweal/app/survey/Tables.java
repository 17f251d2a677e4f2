package org.commonweal.app.survey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.exchange.WaveFile;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.quality.QualityReport;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.commonweal.survey.Wave;
import org.springframework.stereotype.Component;

/** A table that somebody brings for a wave: read beside the study as it would be with it, before anything is changed. */
@Component
final class Tables {

    private static final DocumentPath PROGRAMME = DocumentPath.of("programme.yaml");

    private final DatabaseStore store;

    Tables(DatabaseStore store) {
        this.store = store;
    }

    /** A wave as it would stand, and all there is to know about it. */
    record Looked(Wave wave, QualityReport report) {}

    /**
     * Reads a table as the answers of a wave.
     *
     * @throws Problems with all that is wrong in it
     */
    Looked look(String study, SurveyWave wave, String fileName, byte[] bytes) throws IOException {
        Path folder = Files.createTempDirectory("commonweal-wave");
        try {
            // One document after another, so that no more than one wave is in memory beside the one that was brought.
            SortedMap<DocumentPath, Change.Step> changed =
                    change(study, wave, fileName, bytes).documents();
            for (Map.Entry<DocumentPath, String> document :
                    store.documents(study).entrySet()) {
                if (isRead(document.getKey()) && !changed.containsKey(document.getKey())) {
                    write(folder, document.getKey(), store.bytesOf(document.getValue()));
                }
            }
            for (Map.Entry<DocumentPath, Change.Step> document : changed.entrySet()) {
                Optional<byte[]> there = document.getValue().bytes();
                if (there.isPresent()) {
                    write(folder, document.getKey(), there.get());
                }
            }
            StudyFolder with = StudyFolder.at(folder);
            QualityReport report = with.quality();
            Wave read = report.waves().stream()
                    .filter(it -> it.id().equals(wave.id()))
                    .findFirst()
                    .orElseThrow();
            return new Looked(read, report);
        } finally {
            remove(folder);
        }
    }

    /** What a look at waves needs of a study. */
    private static boolean isRead(DocumentPath path) {
        return path.equals(PROGRAMME)
                || path.text().equals("questionnaire.yaml")
                || path.text().equals("settlements.yaml")
                || path.text().startsWith("waves/");
    }

    private static void write(Path folder, DocumentPath path, byte[] bytes) throws IOException {
        Path file = folder.resolve(path.text());
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        Files.write(file, bytes);
    }

    /** What keeping the table does: the wave's file becomes it; where its format is another one, the programme says so. */
    Change change(String study, SurveyWave wave, String fileName, byte[] bytes) {
        if (!WaveFile.isTable(fileName)) {
            throw refused(SurveyProblem.TABLE_OF_ANOTHER_KIND, fileName);
        }
        SortedMap<DocumentPath, String> now = store.documents(study);
        String file = WaveFile.placeOf(wave, fileName);
        DocumentPath path = DocumentPath.of(file);
        Optional<String> found = Optional.ofNullable(now.get(path));
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        steps.put(path, new Change.Step(found, Optional.of(bytes)));
        if (!file.equals(wave.file())) {
            steps.put(
                    PROGRAMME,
                    new Change.Step(
                            Optional.ofNullable(now.get(PROGRAMME)), Optional.of(renamed(study, wave.file(), file))));
            Optional.ofNullable(now.get(DocumentPath.of(wave.file())))
                    .ifPresent(old -> steps.put(
                            DocumentPath.of(wave.file()), new Change.Step(Optional.of(old), Optional.empty())));
        }
        return new Change(steps);
    }

    /** The programme with one file's name for another, its comments and all else as they stand. */
    private byte[] renamed(String study, String from, String to) {
        String text = new String(store.read(study, PROGRAMME).orElseThrow(), StandardCharsets.UTF_8);
        return WaveFile.renamed(text, from, to).getBytes(StandardCharsets.UTF_8);
    }

    /** SHA-256, by which a table is known from its upload to its keeping. */
    static String hash(byte[] bytes) {
        return Fingerprint.of(bytes);
    }

    static Problems refused(SurveyProblem kind, Object... facts) {
        return new Problems(List.of(Problem.of(kind, Place.NOWHERE, facts)));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
