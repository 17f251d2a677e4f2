package org.commonweal.app.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;

/**
 * Lays the documents of a study out as a folder of plain files, so that the rooms read them exactly as the command line does.
 * A folder is named by the state of the documents and never changes; the last few are kept,
 * and those of the last hour.
 */
public final class StudyDesk {

    private static final int KEPT = 3;
    private static final Duration READING = Duration.ofHours(1);

    private final DatabaseStore store;
    private final Path home;

    /** @param home for the folders; what lies in it may be removed at any time when the server is down */
    public StudyDesk(DatabaseStore store, Path home) {
        this.store = store;
        this.home = home;
    }

    /** The study as it stands now, for reading only. */
    public Path folder(String study) throws IOException {
        SortedMap<DocumentPath, String> documents = store.documents(study);
        Path place = home.resolve(DocumentPath.of(study).text()).resolve(state(documents));
        if (!Files.isDirectory(place)) {
            layOut(study, documents, place);
            forgetAllBut(place);
        }
        return place;
    }

    /** One hash for all documents: two studies with the same documents are the same. */
    public static String state(SortedMap<DocumentPath, String> documents) {
        StringBuilder text = new StringBuilder();
        documents.forEach(
                (path, hash) -> text.append(path).append(' ').append(hash).append('\n'));
        return Fingerprint.of(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void layOut(String study, SortedMap<DocumentPath, String> documents, Path place) throws IOException {
        Files.createDirectories(place.getParent());
        Path aside = Files.createTempDirectory(place.getParent(), ".aside");
        try {
            for (Map.Entry<DocumentPath, String> document : documents.entrySet()) {
                Path file = aside.resolve(document.getKey().text());
                Files.createDirectories(file.getParent());
                try (InputStream bytes = store.openHash(document.getValue())) {
                    Files.copy(bytes, file);
                }
            }
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            remove(aside);
            // Somebody else may have laid the same documents out meanwhile; what that is called differs between
            // systems.
            if (!Files.isDirectory(place)) {
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            remove(aside);
            throw e;
        }
    }

    /** Keeps the newest, and what is so young that somebody may still be reading it. */
    private static void forgetAllBut(Path newest) throws IOException {
        long young = newest.toFile().lastModified() - READING.toMillis();
        List<Path> old;
        try (Stream<Path> folders = Files.list(newest.getParent())) {
            old = folders.sorted(Comparator.comparing(
                                    (Path folder) -> folder.toFile().lastModified())
                            .reversed())
                    .skip(KEPT)
                    .filter(folder -> !folder.equals(newest) && folder.toFile().lastModified() < young)
                    .toList();
        }
        for (Path folder : old) {
            remove(folder);
        }
    }

    /** Removes every folder of a study, whoever may be reading it: what lies there has to go. */
    public static void forget(Path home, String study) {
        Path folder = home.resolve(DocumentPath.of(study).text());
        try {
            if (Files.isDirectory(folder)) {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException removedMeanwhile) {
            if (Files.exists(folder)) {
                throw removedMeanwhile.getCause();
            }
        }
    }
}
