package org.commonweal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a file whole or not at all: beside its place, to the disk, then in its place in one step. Whoever reads meanwhile
 * sees the old file or the new one; a failure leaves the old one and nothing else.
 */
public final class WriteAside {

    private WriteAside() {}

    public static void text(Path file, String text) throws IOException {
        texts(Map.of(file, text));
    }

    /** @throws IOException where it could not be written; the file is then as it was */
    public static void bytes(Path file, byte[] bytes) throws IOException {
        all(Map.of(file, bytes));
    }

    /**
     * Files that belong together: none takes its place before all of them are on the disk.
     *
     * @throws IOException where one could not be written; unless the disk fails between two moves, all are then as they were
     */
    public static void texts(Map<Path, String> files) throws IOException {
        Map<Path, byte[]> all = new LinkedHashMap<>();
        files.forEach((file, text) -> all.put(file, text.getBytes(StandardCharsets.UTF_8)));
        all(all);
    }

    /**
     * Files of bytes that belong together, as {@link #texts}.
     *
     * @throws IOException as there
     */
    public static void all(Map<Path, byte[]> files) throws IOException {
        Map<Path, Making> made = new LinkedHashMap<>();
        files.forEach((file, bytes) -> made.put(file, aside -> write(aside, bytes)));
        made(made);
    }

    /** How a file is made at a place where nobody looks yet. */
    public interface Making {
        void make(Path aside) throws IOException;
    }

    /**
     * Files that belong together and are too large to be held, as {@link #texts}; each is made beside its place.
     *
     * @throws IOException as there
     */
    public static void made(Map<Path, Making> files) throws IOException {
        Map<Path, Path> aside = new LinkedHashMap<>();
        Set<Path> folders = new TreeSet<>();
        try {
            for (Map.Entry<Path, Making> file : files.entrySet()) {
                Path place = file.getKey().toAbsolutePath();
                Path folder = folderOf(place);
                folders.add(folder);
                Path made = Files.createTempFile(folder, "." + place.getFileName() + ".", ".aside");
                aside.put(place, made);
                file.getValue().make(made);
                flush(made);
                readableAsBefore(made, place);
            }
            for (Map.Entry<Path, Path> one : aside.entrySet()) {
                move(one.getValue(), one.getKey());
            }
        } finally {
            for (Path left : aside.values()) {
                Files.deleteIfExists(left);
            }
        }
        folders.forEach(WriteAside::flushFolder);
    }

    /** The folder to write in, which is made where it is missing. */
    private static Path folderOf(Path place) throws IOException {
        Path folder = place.getParent();
        if (folder == null) {
            throw new FileSystemException(place.toString(), null, "it has no folder to write in");
        }
        Files.createDirectories(folder);
        if (Files.isDirectory(place)) {
            throw new FileSystemException(place.toString(), null, "a folder stands where the file would go");
        }
        return folder;
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
    }

    private static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
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
