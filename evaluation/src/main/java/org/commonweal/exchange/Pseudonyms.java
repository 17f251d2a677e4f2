package org.commonweal.exchange;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names in place of ids: the same id has the same pseudonym under the same key, and nobody without the key can go back, since ids
 * can be guessed and a hash without a key can be tried. Eighty bits of HMAC-SHA-256.
 */
final class Pseudonyms {

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 16;

    private final Mac mac;

    Pseudonyms(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    /** @param kind of the id, so that an interview and a person of the same id differ */
    String of(String kind, String id) {
        byte[] hash = mac.doFinal((kind + '\n' + id).getBytes(StandardCharsets.UTF_8));
        StringBuilder name = new StringBuilder(LENGTH);
        long bits = 0;
        int have = 0;
        for (int i = 0; name.length() < LENGTH; ) {
            if (have < 5) {
                bits = bits << 8 | hash[i++] & 0xFF;
                have += 8;
            }
            have -= 5;
            name.append(LETTERS.charAt((int) (bits >>> have) & 31));
        }
        return name.toString();
    }
}
