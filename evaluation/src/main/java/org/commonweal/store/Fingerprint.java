package org.commonweal.store;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of bytes, in hexadecimal: how documents are named by what stands in them. */
public final class Fingerprint {

    private Fingerprint() {}

    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** Of what is left in a stream, which is read to its end and not closed. */
    public static String of(InputStream stream) throws IOException {
        MessageDigest digest = digest();
        byte[] some = new byte[1 << 16];
        for (int read = stream.read(some); read >= 0; read = stream.read(some)) {
            digest.update(some, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
