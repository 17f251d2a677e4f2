package org.commonweal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonweal.file.WriteAside;

/**
 * Studies as folders of plain files, one folder each, beneath one folder. Keeps no history: that is what version control is
 * for. Links are not followed. For one process at a time.
 */
public final class FolderStore implements StudyStore {

    private final Path home;

    public FolderStore(Path home) {
        this.home = home;
    }

    @Override
    public synchronized SortedMap<DocumentPath, String> documents(String study) throws IOException {
        Path folder = folder(study);
        SortedMap<DocumentPath, String> documents = new TreeMap<>();
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return documents;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> plain = files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
            for (Path file : plain) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (!file.getFileName().toString().startsWith(".")) {
                    documents.put(DocumentPath.of(name), Fingerprint.of(Files.readAllBytes(file)));
                }
            }
        }
        return documents;
    }

    @Override
    public synchronized Optional<byte[]> read(String study, DocumentPath path) throws IOException {
        Path file = folder(study).resolve(path.text());
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
    }

    @Override
    public synchronized void apply(String study, Change change, String by) throws IOException {
        SortedMap<DocumentPath, String> now = documents(study);
        for (Map.Entry<DocumentPath, Change.Step> step : change.documents().entrySet()) {
            String found = step.getValue().found().orElse("");
            boolean twin = now.keySet().stream()
                    .anyMatch(other -> other.key().equals(step.getKey().key()) && !other.equals(step.getKey()));
            if (twin || !now.getOrDefault(step.getKey(), "").equals(found)) {
                throw new StaleStudy(step.getKey());
            }
        }
        Map<Path, byte[]> written = new LinkedHashMap<>();
        for (Map.Entry<DocumentPath, Change.Step> step : change.documents().entrySet()) {
            Path file = folder(study).resolve(step.getKey().text());
            if (step.getValue().bytes().isPresent()) {
                Files.createDirectories(file.getParent());
                written.put(file, step.getValue().bytes().get());
            }
        }
        WriteAside.all(written);
        for (Map.Entry<DocumentPath, Change.Step> step : change.documents().entrySet()) {
            if (step.getValue().bytes().isEmpty()) {
                Files.deleteIfExists(folder(study).resolve(step.getKey().text()));
            }
        }
    }

    private Path folder(String study) {
        return home.resolve(DocumentPath.of(study).text());
    }
}
