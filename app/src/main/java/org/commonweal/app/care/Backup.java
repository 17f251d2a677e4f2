package org.commonweal.app.care;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.commonweal.app.store.DataFolder;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.LedgerTable;
import org.commonweal.app.vault.InstallationKeys;
import org.commonweal.store.Fingerprint;

/**
 * Writes the whole store into one closed file while the workbench runs: one state of it, from either database, for either
 * database. The file is whole or not there; it has been read back before we say that it is made.
 */
public final class Backup {

    /** How the files end. */
    public static final String ENDING = ".backup";

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Backup() {}

    /**
     * A backup that was made.
     *
     * @param rows of all tables
     * @param bytes of the file
     * @param head of the ledger: how many entries
     * @param headHash hash of the last; noted down, it proves that none was cut off
     */
    public record Made(Path file, long rows, long bytes, long head, String headHash) {}

    /** A name that says when: {@code commonweal-20261126T090000Z.backup}. */
    public static String name(Instant at) {
        return "commonweal-" + NAME.format(at) + ENDING;
    }

    /**
     * Makes one.
     *
     * @param installation its keys, which go with it unless their owner keeps them apart
     * @throws org.commonweal.problem.Problems where the file is there already; it is never written over
     */
    public static Made make(Database database, BackupKey key, InstallationKeys installation, Path file, Instant at)
            throws IOException {
        Path place = file.toAbsolutePath();
        if (Files.exists(place)) {
            throw CareProblem.BACKUP_EXISTS.problem(file.toString());
        }
        Path folder = DataFolder.make(java.util.Objects.requireNonNull(place.getParent()));
        Path aside = folder.resolve("." + place.getFileName() + ".aside");
        Files.deleteIfExists(aside);
        try {
            Made made = written(database, key, installation, DataFolder.file(aside), at, file);
            readBack(aside, key, made.rows());
            String hash;
            try (InputStream bytes = Files.newInputStream(aside)) {
                hash = Fingerprint.of(bytes);
            }
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
            database.change(
                    "system",
                    acting -> acting.record(
                            "backup.make",
                            "backup:" + place.getFileName(),
                            "",
                            Map.of("hash", hash, "bytes", Long.toString(made.bytes()))));
            return made;
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static Made written(
            Database database, BackupKey key, InstallationKeys installation, Path aside, Instant at, Path file)
            throws IOException {
        String schema = database.schema().version().orElse("0");
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            OutputStream closed = Closing.close(
                    new BufferedOutputStream(new Unclosed(Channels.newOutputStream(channel)), 1 << 16), key);
            Deflater deflater = new Deflater(Deflater.BEST_SPEED);
            DataOutputStream out = new DataOutputStream(
                    new BufferedOutputStream(new DeflaterOutputStream(closed, deflater, 1 << 15), 1 << 16));
            Made made;
            try (out) {
                made = database.read(sql -> {
                    LedgerTable.Head head = new LedgerTable(sql).head();
                    long rows = sql.connectionResult(connection -> {
                        new Contents(schema, at, head.number(), head.hash(), carried(installation)).write(out);
                        return Tables.write(connection, out);
                    });
                    return new Made(file, rows, 0, head.number(), head.hash());
                });
            } finally {
                deflater.end();
            }
            channel.force(true);
            return new Made(file, made.rows(), channel.size(), made.head(), made.headHash());
        }
    }

    /** Keys that their owner keeps apart are not ours to carry. */
    private static String carried(InstallationKeys installation) {
        return installation.isCarried() ? installation.text() : "";
    }

    private static void readBack(Path file, BackupKey key, long rows) throws IOException {
        try (DataInputStream in = open(file, key)) {
            Contents.read(in, file.toString());
            long read = Tables.read(in, null);
            if (read != rows) {
                throw new IOException("wrote " + rows + " rows and read back " + read);
            }
        } catch (java.sql.SQLException never) {
            throw new IllegalStateException(never);
        }
    }

    /** What stands in a backup, in the clear. */
    static DataInputStream open(Path file, BackupKey key) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            return new DataInputStream(
                    new BufferedInputStream(new InflaterInputStream(Closing.open(in, key, file.toString())), 1 << 16));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Leaves the channel open when it is closed, so that what it wrote can be forced to the disk. */
    private static final class Unclosed extends java.io.FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {
            try {
                flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
