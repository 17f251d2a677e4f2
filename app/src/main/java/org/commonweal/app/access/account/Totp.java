package org.commonweal.app.access.account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that a telephone shows: RFC 6238 with HMAC-SHA-1, six digits, thirty seconds. The step before and the step after are
 * taken too, since clocks differ.
 */
public final class Totp {

    /** For which its keys are sealed. */
    static final String PURPOSE = "totp";

    private static final int STEP_SECONDS = 30;
    private static final int DRIFT = 1;

    private Totp() {}

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a step, with this many digits. */
    static String code(byte[] key, long step, int digits) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(java.nio.ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = java.nio.ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fff_ffff;
            int modulus = (int) Math.round(Math.pow(10, digits));
            return String.format(Locale.ROOT, "%0" + digits + "d", number % modulus);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-1", e);
        }
    }

    /** The step that a code belongs to, if it is one of now. */
    public static Optional<Long> stepOf(String secret, String code, Instant now) {
        byte[] key = Base32.bytes(secret);
        byte[] given = code.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        for (long step = step(now) - DRIFT; step <= step(now) + DRIFT; step++) {
            if (MessageDigest.isEqual(code(key, step, 6).getBytes(StandardCharsets.UTF_8), given)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** The address that a telephone reads from a QR code (Key URI format). */
    public static String uri(String secret, String issuer, String account) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
                .formatted(encoded(issuer), encoded(account), secret, encoded(issuer));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
