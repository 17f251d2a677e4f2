package org.commonweal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
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
 * for. Links are not followed, and a file whose name is no {@link DocumentPath} is no document. For one process at a time;
 * where it is killed between the moves of a change of several documents, some of them stand and some do not.
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
                if (DocumentPath.fits(name)) {
                    try (InputStream bytes = Files.newInputStream(file)) {
                        documents.put(DocumentPath.of(name), Fingerprint.of(bytes));
                    }
                }
            }
        }
        return documents;
    }

    @Override
    public synchronized Optional<byte[]> read(String study, DocumentPath path) throws IOException {
        Path file = folder(study).resolve(path.text());
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !leaves(study, path)
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
    }

    @Override
    public synchronized void apply(String study, Change change, String by) throws IOException {
        change.check(documents(study));
        for (DocumentPath path : change.documents().keySet()) {
            if (leaves(study, path)) {
                throw new FileSystemException(path.text(), null, "a link leads out of the study");
            }
        }
        Map<Path, byte[]> written = new LinkedHashMap<>();
        for (Map.Entry<DocumentPath, Change.Step> step : change.documents().entrySet()) {
            Path file = folder(study).resolve(step.getKey().text());
            step.getValue().bytes().ifPresent(bytes -> written.put(file, bytes));
        }
        WriteAside.all(written);
        for (Map.Entry<DocumentPath, Change.Step> step : change.documents().entrySet()) {
            if (step.getValue().bytes().isEmpty()) {
                Files.deleteIfExists(folder(study).resolve(step.getKey().text()));
            }
        }
    }

    /** Whether the study's folder, or one on the way to the document, is a link. */
    private boolean leaves(String study, DocumentPath path) {
        Path folder = folder(study);
        return Files.isSymbolicLink(folder)
                || path.folders().stream().anyMatch(name -> Files.isSymbolicLink(folder.resolve(name)));
    }

    private Path folder(String study) {
        return home.resolve(DocumentPath.of(study).text());
    }
}
