package org.commonweal.exchange.voices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Voices;

/** The folder {@code voices/} of a study on disk. */
public final class VoicesFolder {

    private static final List<String> ROOMS =
            List.of("codebook", "guides", "sources", "codings", "reviews", "adjudicated");

    private static final long MOST_BYTES = 50_000_000;

    private VoicesFolder() {}

    /**
     * The documents, unread, by path from the study on. Links are not followed; what is no document of voices is passed over.
     *
     * @throws Problems where there is no such folder
     */
    public static SortedMap<String, byte[]> documents(Path study) throws IOException {
        Path folder = study.resolve("voices");
        if (!Files.isDirectory(folder)) {
            throw new Problems(List.of(Problem.of(VoicesProblem.NO_VOICES, Place.in("voices"))));
        }
        SortedMap<String, byte[]> documents = new TreeMap<>();
        for (String room : ROOMS) {
            if (Files.isDirectory(folder.resolve(room))) {
                try (Stream<Path> files = Files.walk(folder.resolve(room), 3)) {
                    files.filter(Files::isRegularFile)
                            .filter(file -> !Files.isSymbolicLink(file))
                            .forEach(file -> put(documents, study, file));
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }
        }
        for (String name : List.of(ParticipantFile.NAME, WithdrawnFile.NAME)) {
            Path file = study.resolve(name);
            if (Files.isRegularFile(file)) {
                put(documents, study, file);
            }
        }
        return documents;
    }

    private static void put(SortedMap<String, byte[]> documents, Path study, Path file) {
        String path = study.relativize(file).toString().replace('\\', '/');
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new Problems(
                        List.of(Problem.of(VoicesProblem.TOO_LARGE, Place.in(path), MOST_BYTES / 1_000_000)));
            }
            documents.put(path, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in the folder, and everything that is wrong with it. */
    public static VoicesDocuments.Reading look(Path study) throws IOException {
        return VoicesDocuments.look(documents(study));
    }

    /**
     * What stands in the folder.
     *
     * @throws Problems with everything that is wrong
     */
    public static Voices read(Path study) throws IOException {
        return VoicesDocuments.read(documents(study));
    }
}
