package org.commonweal.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/**
 * A study as one zip file: the documents by their paths. Writing the same documents gives the same bytes. Reading takes an
 * archive whole or refuses it whole: no path leaves the study, none stands twice, nothing unfolds beyond what is safe.
 */
public final class Archive {

    /** How many bytes a study may unfold to. */
    public static final long MOST_BYTES = 400L << 20;

    /** How many documents it may hold. */
    public static final int MOST_DOCUMENTS = 5_000;

    private static final String FIRST = "programme.yaml";

    /** ZIP keeps local times from 1980 on; the same one for every document. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** Folders and files that other programs leave in archives without being asked. */
    private static final Set<String> LITTER = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

    private Archive() {}

    /** Where the bytes of a document are found when it is its turn. */
    @FunctionalInterface
    public interface Source {
        byte[] bytes(DocumentPath path) throws IOException;
    }

    /** Writes the documents, sorted by path; the stream stays open. */
    public static void write(Set<DocumentPath> documents, Source source, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (DocumentPath path : documents.stream().sorted().toList()) {
            ZipEntry entry = new ZipEntry(path.text());
            entry.setTimeLocal(NO_TIME);
            zip.putNextEntry(entry);
            zip.write(source.bytes(path));
            zip.closeEntry();
        }
        zip.finish();
    }

    /**
     * Reads an archive of a study folder; a folder around everything is taken off.
     *
     * @throws Problems where anything in it is not as it should be; nothing is written anywhere
     */
    public static SortedMap<DocumentPath, byte[]> read(Path file) throws IOException {
        Map<String, byte[]> entries = ZipReader.read(file, MOST_BYTES, MOST_DOCUMENTS, Archive::wanted);
        String around = around(entries.keySet());
        SortedMap<DocumentPath, byte[]> documents = new TreeMap<>();
        Map<String, String> keys = new TreeMap<>();
        entries.forEach((name, bytes) -> {
            DocumentPath path = path(name.substring(around.length()));
            if (keys.put(path.key(), name) != null) {
                throw refused(ArchiveProblem.ARCHIVE_TWIN, name);
            }
            documents.put(path, bytes);
        });
        if (!documents.containsKey(DocumentPath.of(FIRST))) {
            throw refused(ArchiveProblem.ARCHIVE_EMPTY);
        }
        return documents;
    }

    /** Whether an entry is a document; what leads out of the archive, or hides, is refused. */
    private static boolean wanted(String name) {
        if (name.startsWith("__MACOSX/") && !name.contains("..")) {
            return false;
        }
        boolean folder = name.endsWith("/");
        String plain = folder ? name.substring(0, name.length() - 1) : name;
        String last = plain.substring(plain.lastIndexOf('/') + 1);
        if (!folder && LITTER.contains(last)) {
            path(plain.substring(0, plain.length() - last.length()) + "litter");
            return false;
        }
        path(plain);
        return !folder;
    }

    private static DocumentPath path(String name) {
        try {
            return DocumentPath.of(name);
        } catch (IllegalArgumentException e) {
            throw refused(ArchiveProblem.ARCHIVE_PATH, name);
        }
    }

    /** {@code riverside/} where everything lies in one such folder and no study lies beside it. */
    private static String around(Set<String> names) {
        if (names.contains(FIRST)) {
            return "";
        }
        Set<Optional<String>> first = names.stream()
                .map(name -> name.contains("/")
                        ? Optional.of(name.substring(0, name.indexOf('/') + 1))
                        : Optional.<String>empty())
                .collect(Collectors.toSet());
        return first.size() == 1 ? first.iterator().next().orElse("") : "";
    }

    static Problems refused(ArchiveProblem kind, Object... facts) {
        return new Problems(List.of(Problem.of(kind, Place.NOWHERE, facts)));
    }
}
