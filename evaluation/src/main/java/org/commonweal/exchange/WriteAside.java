package org.commonweal.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file whole or not at all: beside its place, to the disk, then in its place in one step. Whoever reads meanwhile
 * sees the old file or the new one; a failure leaves the old one and nothing else.
 */
public final class WriteAside {

    private WriteAside() {}

    public static void text(Path file, String text) throws IOException {
        bytes(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IOException where it could not be written; the file is then as it was */
    public static void bytes(Path file, byte[] bytes) throws IOException {
        Path place = file.toAbsolutePath();
        Path folder = place.getParent();
        if (folder == null) {
            throw new IOException("no folder to write in: " + file);
        }
        Files.createDirectories(folder);
        Path aside = Files.createTempFile(folder, "." + place.getFileName() + ".", ".aside");
        try {
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            readableAsBefore(aside, place);
            move(aside, place);
        } finally {
            Files.deleteIfExists(aside);
        }
        flushFolder(folder);
    }

    /** A file made aside is its owner's only; the file in its place is as readable as the one before, or as any new one. */
    private static void readableAsBefore(Path aside, Path place) throws IOException {
        try {
            var permissions = Files.exists(place)
                    ? Files.getPosixFilePermissions(place)
                    : java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--");
            Files.setPosixFilePermissions(aside, permissions);
        } catch (UnsupportedOperationException e) {
            // A file system without such permissions has nothing to keep.
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The name is on the disk only when the folder is. */
    private static void flushFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders; there the move itself is written through.
        }
    }
}
