package org.commonweal.app.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.DataFolder;
import org.springframework.stereotype.Component;

/**
 * The file beside the store that outlives it: which releases of journals were taken back, one id a line, so that an older state of the
 * store is told of them. It is written before anything is removed. Ids say nothing to anybody who has no store.
 */
@Component
final class TakenBack {

    /** Its name in the data folder. */
    static final String NAME = "journals-taken-back.txt";

    private static final String FIRST =
            "# Pieces of journals that their authors took back, by id: never remove this file or a line of it.\n";

    private final Path file;

    TakenBack(Settings settings) {
        this.file = settings.data().resolve(NAME);
    }

    synchronized Set<String> all() {
        try {
            Set<String> ids = new TreeSet<>(Files.readAllLines(file, StandardCharsets.UTF_8));
            ids.removeIf(line -> !Brought.ID.matcher(line).matches());
            return ids;
        } catch (NoSuchFileException none) {
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Is on the disk when it returns. */
    synchronized void add(String id) {
        if (all().contains(id)) {
            return;
        }
        try {
            boolean first = !Files.exists(file);
            DataFolder.make(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            try (FileChannel channel =
                    FileChannel.open(DataFolder.file(file), StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                String line =
                        (first ? FIRST : "") + "\n" + id + "\n"; // a line that was cut off stays a line of its own
                ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
