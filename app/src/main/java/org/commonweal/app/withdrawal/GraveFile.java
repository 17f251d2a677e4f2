package org.commonweal.app.withdrawal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonweal.app.store.DataFolder;

/**
 * The file beside the store that outlives it: every withdrawal, one a line, so that an older state of the store is told of those
 * that came after it. It is written before anything is removed, whole or not at all.
 */
final class GraveFile {

    /** Its name in the data folder. */
    static final String NAME = "withdrawn.txt";

    private static final String FIRST =
            "# Who withdrew, as hashes: never remove this file or a line of it. It is applied again after every restore.";

    private final Path file;

    GraveFile(Path data) {
        this.file = data.resolve(NAME);
    }

    /** @throws org.commonweal.problem.Problems where a line is none of ours */
    synchronized List<Grave> read() {
        List<Grave> graves = new ArrayList<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException none) {
            return graves;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("#") && !lines.get(i).isBlank()) {
                graves.add(grave(lines.get(i), i + 1));
            }
        }
        return graves;
    }

    private Grave grave(String line, int number) {
        String[] parts = line.split("\t", -1);
        try {
            if (parts.length == 4 && parts[3].matches("[0-9a-f]{64}(,[0-9a-f]{64})*")) {
                return new Grave(parts[0], parts[1], Instant.parse(parts[2]), Set.of(parts[3].split(",")));
            }
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            throw WithdrawalProblem.FILE_DAMAGED.problem(file.toString(), number);
        }
        throw WithdrawalProblem.FILE_DAMAGED.problem(file.toString(), number);
    }

    /** Adds these, and is on the disk when it returns. */
    synchronized void add(List<Grave> more) {
        if (more.isEmpty()) {
            return;
        }
        List<Grave> all = read();
        all.addAll(more);
        StringBuilder text = new StringBuilder(FIRST).append('\n');
        all.forEach(grave -> text.append(grave.line()).append('\n'));
        try {
            Path folder = DataFolder.make(
                    java.util.Objects.requireNonNull(file.toAbsolutePath().getParent()));
            Path aside = folder.resolve("." + NAME + ".aside");
            Files.deleteIfExists(aside);
            try (FileChannel channel = FileChannel.open(DataFolder.file(aside), StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
