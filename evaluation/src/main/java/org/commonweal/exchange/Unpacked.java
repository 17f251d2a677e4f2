package org.commonweal.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Bytes of a file that may be packed with gzip, unpacked as far as that is safe. */
final class Unpacked {

    private static final int RATIO = 100;
    private static final int SMALL = 1 << 20;

    private Unpacked() {}

    /**
     * The bytes; empty where there are more than {@code most} of them, or where they grow a hundredfold when unpacked.
     *
     * @throws IOException where what looks packed cannot be unpacked
     */
    static Optional<byte[]> of(byte[] file, int most) throws IOException {
        if (file.length < 2 || (file[0] & 0xFF) != 0x1F || (file[1] & 0xFF) != 0x8B) {
            return file.length > most ? Optional.empty() : Optional.of(file);
        }
        long grown = Math.max(SMALL, (long) file.length * RATIO);
        int limit = (int) Math.min(most, grown);
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            byte[] bytes = in.readNBytes(limit);
            return in.read() >= 0 ? Optional.empty() : Optional.of(bytes);
        }
    }

    /** SHA-256 of the file as it is, in lower-case hexadecimal. */
    static String hash(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
