package org.commonweal.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bytes on their way through, with their SHA-256 once all have passed. */
final class FingerprintedInput extends FilterInputStream {

    private final MessageDigest digest;

    FingerprintedInput(InputStream in) {
        super(in);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            digest.update((byte) b);
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int got = in.read(bytes, offset, length);
        if (got > 0) {
            digest.update(bytes, offset, got);
        }
        return got;
    }

    /** Skipped bytes are bytes of the file all the same. */
    @Override
    public long skip(long n) throws IOException {
        return readNBytes((int) Math.min(n, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads what is left and gives the fingerprint, in hexadecimal. */
    String fingerprint() throws IOException {
        byte[] rest = new byte[1 << 16];
        while (read(rest, 0, rest.length) >= 0) {
            // only to be counted in
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
