package org.commonweal.app.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.DataFolder;
import org.commonweal.store.Fingerprint;

/**
 * The keys of an installation, in a file that only its owner can read, apart from the store: one a line, the newest last. The
 * newest seals; every one of them opens.
 */
public final class InstallationKeys {

    private static final String FIRST =
            "# The keys of this installation: without them, what the store holds sealed cannot be read. The newest is last.";
    private static final int BYTES = 32;

    /**
     * A key.
     *
     * @param id the first eight digits of the hash of its bits; it stands in everything that the key has sealed
     */
    record Key(String id, byte[] bits) {

        static Key of(byte[] bits) {
            return new Key(Fingerprint.of(bits).substring(0, 8), bits);
        }

        /** Keys do not walk into logs. */
        @Override
        public String toString() {
            return "key " + id;
        }
    }

    private final Path file;
    private final boolean apart;
    private final List<Key> keys;

    private InstallationKeys(Path file, boolean apart, List<Key> keys) {
        this.file = file;
        this.apart = apart;
        this.keys = List.copyOf(keys);
    }

    /**
     * The keys as they lie there; none where there is no file.
     *
     * @throws org.commonweal.problem.Problems where the file is none of ours
     */
    public static InstallationKeys of(Settings settings) {
        Path file = settings.keyFile();
        boolean apart = settings.keys().isPresent();
        try {
            return new InstallationKeys(file, apart, read(Files.readString(file), file));
        } catch (NoSuchFileException none) {
            return new InstallationKeys(file, apart, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with a first key, made and written down where there is none yet. */
    InstallationKeys orMade() {
        if (!keys.isEmpty()) {
            return this;
        }
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        return written(List.of(Key.of(bits)));
    }

    /**
     * Takes in keys that a backup carries, so that what it holds sealed opens here; the newest of ours, where there is one, goes on
     * sealing.
     *
     * @param text as {@link #text} gives it; empty where the backup carries none
     */
    public InstallationKeys with(String text) {
        List<Key> all = new ArrayList<>();
        for (Key brought : text.isEmpty() ? List.<Key>of() : read(text, file)) {
            if (of(brought.id()).isEmpty()) {
                all.add(brought);
            }
        }
        if (all.isEmpty()) {
            return this;
        }
        all.addAll(keys);
        return written(all);
    }

    /** The file as text: whoever has it can open everything. */
    public String text() {
        StringBuilder text = new StringBuilder(FIRST).append('\n');
        for (Key key : keys) {
            text.append(Base64.getEncoder().encodeToString(key.bits())).append('\n');
        }
        return text.toString();
    }

    public Path file() {
        return file;
    }

    /** Whether their owner keeps them apart from the data folder, and so from backups. */
    public boolean isApart() {
        return apart;
    }

    /** Whether a backup carries them: there are some, and they lie in the data folder. */
    public boolean isCarried() {
        return !apart && !keys.isEmpty();
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whether there is a key of this name. */
    public boolean has(String id) {
        return of(id).isPresent();
    }

    Optional<Key> of(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    Key newest() {
        return keys.getLast();
    }

    private static List<Key> read(String text, Path file) {
        List<Key> keys = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                keys.add(Key.of(bits(line, file)));
            }
        }
        if (keys.isEmpty()) {
            throw VaultProblem.NO_KEYS.problem(file.toString());
        }
        return keys;
    }

    private static byte[] bits(String line, Path file) {
        byte[] bits;
        try {
            bits = Base64.getDecoder().decode(line);
        } catch (IllegalArgumentException e) {
            throw VaultProblem.NO_KEYS.problem(file.toString());
        }
        if (bits.length != BYTES) {
            throw VaultProblem.NO_KEYS.problem(file.toString());
        }
        return bits;
    }

    /** Whole or not at all, and never readable for anybody else. */
    private InstallationKeys written(List<Key> all) {
        InstallationKeys next = new InstallationKeys(file, apart, all);
        try {
            Path folder = DataFolder.make(
                    java.util.Objects.requireNonNull(file.toAbsolutePath().getParent()));
            Path aside = folder.resolve("." + file.getFileName() + ".aside");
            Files.deleteIfExists(aside);
            try (var channel = java.nio.channels.FileChannel.open(
                    DataFolder.file(aside), java.nio.file.StandardOpenOption.WRITE)) {
                channel.write(java.nio.ByteBuffer.wrap(next.text().getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return next;
    }
}
