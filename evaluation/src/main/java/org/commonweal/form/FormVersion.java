package org.commonweal.form;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One version of a form, as it was brought. A version never changes: another file is another version, whatever it calls
 * itself.
 *
 * @param form its id
 * @param version what it calls itself; empty where it says nothing
 * @param fingerprint SHA-256 of the file, in hexadecimal
 * @param read the form
 */
public record FormVersion(String form, String version, String fingerprint, Form read) {

    /** @throws org.commonweal.problem.Problems where the file is no form */
    public static FormVersion of(String file, byte[] bytes) {
        Form read = Form.read(file, bytes);
        return new FormVersion(read.id(), read.version(), fingerprint(bytes), read);
    }

    /** Whether this is the other one again, byte for byte. */
    public boolean same(FormVersion other) {
        return fingerprint.equals(other.fingerprint);
    }

    private static String fingerprint(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
