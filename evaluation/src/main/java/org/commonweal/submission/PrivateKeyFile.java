package org.commonweal.submission;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A private key in PEM as {@code openssl genpkey -algorithm RSA} writes it. */
public final class PrivateKeyFile {

    private PrivateKeyFile() {}

    /** @throws org.commonweal.problem.Problems where it is none that we read */
    public static PrivateKey read(byte[] pem) {
        String text = new String(pem, StandardCharsets.US_ASCII);
        String body = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        if (!text.contains("-----BEGIN PRIVATE KEY-----")) {
            throw SubmissionProblem.NO_PRIVATE_KEY.because();
        }
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw SubmissionProblem.NO_PRIVATE_KEY.because();
        }
    }
}
