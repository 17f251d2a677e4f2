package org.commonweal.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** A copy of the mini study, to be spoilt. */
record MiniStudy(Path folder) {

    static Path original() {
        try {
            return Path.of(MiniStudy.class.getResource("/mini-study").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static MiniStudy in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(original())) {
            for (Path file : files.toList()) {
                Path to = folder.resolve(original().relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        return new MiniStudy(folder);
    }

    MiniStudy with(String file, String from, String to) {
        String text = text(file);
        if (!text.contains(from)) {
            throw new IllegalArgumentException("'" + from + "' is not in " + file);
        }
        return write(file, text.replace(from, to));
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MiniStudy write(String file, String text) {
        return write(file, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    MiniStudy write(String file, byte[] bytes) {
        try {
            Files.write(folder.resolve(file), bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StudyFolder open() {
        return StudyFolder.at(folder);
    }

    /** What is wrong with the study and its waves. */
    List<Problem> problems() {
        try {
            open().waves();
            return List.of();
        } catch (Problems problems) {
            return problems.all();
        }
    }

    /** Each problem as {@code KIND file:line (column)}. */
    List<String> problemsInShort() {
        return problems().stream()
                .map(problem -> problem.kind().name() + " " + problem.place())
                .toList();
    }
}
