package org.commonweal.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonweal.problem.Problems;
import org.commonweal.submission.Submission;

/**
 * Submissions on disk, as {@code submissions.zip} of the workbench unpacks and {@code survey open-sealed} writes them: a folder for each,
 * with {@code submission.xml} and its files. Of several with one id an opened one stands before a sealed one, otherwise the first; one
 * that names another as replaced takes its place.
 */
public final class UnpackedSubmissions {

    private static final String FILE = "submission.xml";
    private static final String LOG = "audit.csv";
    private static final long LARGEST_LOG = 5_000_000;

    private UnpackedSubmissions() {}

    /**
     * A submission.
     *
     * @param folder it lies in
     * @param files that lie beside it, by name
     */
    public record One(Path folder, Submission submission, Set<String> files) {

        public One {
            files = Set.copyOf(files);
        }

        /** How it was filled in; empty where it does not tell, or too much of it. */
        public Optional<byte[]> log() {
            Path log = folder.resolve(LOG);
            try {
                return Files.isRegularFile(log) && Files.size(log) <= LARGEST_LOG
                        ? Optional.of(Files.readAllBytes(log))
                        : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** When it came to lie there, which is the latest that it can have been filled in. */
        public Instant arrived() {
            try {
                return Files.getLastModifiedTime(folder.resolve(FILE)).toInstant();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * All that count, in the order of their folders.
     *
     * @param archives folders of folders
     * @param unreadable gets the names of those that are no submissions, with what is wrong
     */
    public static List<One> read(List<Path> archives, SortedMap<String, Problems> unreadable) throws IOException {
        Map<String, One> byId = new LinkedHashMap<>();
        Set<String> replaced = new HashSet<>();
        for (Path archive : archives) {
            for (Path folder : folders(archive)) {
                try {
                    Submission submission = Submission.read(Files.readAllBytes(folder.resolve(FILE)));
                    submission.deprecatedId().ifPresent(replaced::add);
                    byId.merge(
                            submission.instanceId(),
                            new One(folder, submission, names(folder)),
                            (before, now) -> isOpened(before, now) ? now : before);
                } catch (Problems problems) {
                    unreadable.put(folder.getFileName().toString(), problems);
                }
            }
        }
        return byId.values().stream()
                .filter(it -> !replaced.contains(it.submission().instanceId()))
                .toList();
    }

    private static boolean isOpened(One before, One now) {
        return before.submission().sealed().isPresent()
                && now.submission().sealed().isEmpty();
    }

    private static List<Path> folders(Path archive) throws IOException {
        try (Stream<Path> all = Files.list(archive)) {
            return all.filter(it -> Files.isRegularFile(it.resolve(FILE)))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(it -> it.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * A version of a form as a study folder has it.
     *
     * @param folder its name in {@code forms}
     * @param version the name of its folder
     */
    public record FormOnDisk(String folder, String version, byte[] xform, Path media) {

        /** Its files by name; none where there are none. */
        public SortedMap<String, byte[]> files() {
            SortedMap<String, byte[]> files = new TreeMap<>();
            if (Files.isDirectory(media)) {
                try (Stream<Path> all = Files.list(media)) {
                    for (Path file : all.filter(Files::isRegularFile).toList()) {
                        files.put(file.getFileName().toString(), Files.readAllBytes(file));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return files;
        }
    }

    /** The forms of a study, each version of each; none where it has none. */
    public static List<FormOnDisk> forms(Path study) throws IOException {
        List<FormOnDisk> forms = new ArrayList<>();
        Path all = study.resolve("forms");
        if (!Files.isDirectory(all)) {
            return forms;
        }
        Map<Path, String> found = new HashMap<>();
        try (Stream<Path> paths = Files.walk(all, 3)) {
            paths.filter(it -> it.endsWith("form.xml") && all.relativize(it).getNameCount() == 3)
                    .forEach(it -> found.put(it, ""));
        }
        for (Path file : new TreeSet<>(found.keySet())) {
            Path version = java.util.Objects.requireNonNull(file.getParent());
            Path form = java.util.Objects.requireNonNull(version.getParent());
            forms.add(new FormOnDisk(
                    form.getFileName().toString(),
                    version.getFileName().toString(),
                    Files.readAllBytes(file),
                    version.resolve("media")));
        }
        return forms;
    }
}
