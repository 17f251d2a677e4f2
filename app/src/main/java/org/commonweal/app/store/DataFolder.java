package org.commonweal.app.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.commonweal.app.settings.Settings;

/** The folder of the embedded store: its owner's alone, and one workbench's at a time. */
public final class DataFolder implements AutoCloseable {

    private final Optional<FileChannel> channel;

    private DataFolder(Optional<FileChannel> channel) {
        this.channel = channel;
    }

    /**
     * The folder of this installation, for as long as the workbench runs: with the embedded store it is claimed, with
     * PostgreSQL several workbenches may use one.
     */
    public static DataFolder of(Settings settings) {
        if (settings.databaseUrl().isEmpty()) {
            return claim(settings.data());
        }
        make(settings.data());
        return new DataFolder(Optional.empty());
    }

    /** Makes a folder that only its owner can look into; one that is there stays as it is. */
    public static Path make(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                if (isPosix(folder)) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes an empty file that only its owner can read; one that is there stays as it is. */
    public static Path file(Path file) {
        try {
            Files.createFile(file);
            if (isPosix(file)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (FileAlreadyExistsException there) {
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** Whether this file system knows owner, group and others. */
    public static boolean isPosix(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Claims the folder until closed, or until the process ends in whatever way.
     *
     * @throws org.commonweal.problem.Problems where another workbench has it ({@link StoreProblem#IN_USE})
     */
    public static DataFolder claim(Path folder) {
        Path file = file(make(folder).resolve("in-use"));
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            if (!locks(channel)) {
                channel.close();
                throw Trouble.of(StoreProblem.IN_USE, folder.toString());
            }
            return new DataFolder(Optional.of(channel));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            if (channel.isPresent()) {
                channel.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
