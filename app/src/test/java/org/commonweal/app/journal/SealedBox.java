package org.commonweal.app.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** What the browser of an author does with a journal, in the same form: {@code web/src/journal/sealing.ts}. */
final class SealedBox {

    static final int ROUNDS = 600_000;

    /** What is said to be many rounds is few here: no test waits for them. */
    private static final int MADE = 1_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    final String journal;
    private final byte[] key = random(32);

    SealedBox(String journal) {
        this.journal = journal;
    }

    static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String name() {
        return base64(random(16));
    }

    /** What a new journal sends. */
    String begun(String phrase, String recovery) {
        return "{\"id\":\"%s\",\"rounds\":%d,\"phrase\":%s,\"spare\":%s}"
                .formatted(journal, ROUNDS, wrapped(phrase), wrapped(recovery));
    }

    String turned(int turned, String phrase, String recovery) {
        return "{\"turned\":%d,\"rounds\":%d,\"phrase\":%s,\"spare\":%s}"
                .formatted(turned, ROUNDS, wrapped(phrase), wrapped(recovery));
    }

    private String wrapped(String secret) {
        byte[] salt = random(16);
        return "{\"salt\":\"%s\",\"wrapped\":\"%s\"}"
                .formatted(base64(salt), seal(stretched(secret, salt), key, journal + "|key"));
    }

    /** A revision as it is sent. */
    String entry(String entry, int revision, String words) {
        String value = JsonMapper.shared().writeValueAsString(words);
        return "{\"revision\":%d,\"sealed\":\"%s\"}"
                .formatted(
                        revision,
                        seal(key, value.getBytes(StandardCharsets.UTF_8), journal + "|" + entry + "|" + revision));
    }

    /** Opens a sealed text with a key, if it does. */
    static boolean opens(byte[] key, String sealed, String place) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(sealed.substring(2));
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, 12), place);
            cipher.doFinal(all, 12, all.length - 12);
            return true;
        } catch (GeneralSecurityException doesNot) {
            return false;
        }
    }

    boolean opens(String sealed, String place) {
        return opens(key, sealed, place);
    }

    private static String seal(byte[] key, byte[] plain, String place) {
        try {
            byte[] iv = random(12);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, iv, place).doFinal(plain);
            byte[] all = Arrays.copyOf(iv, 12 + sealed.length);
            System.arraycopy(sealed, 0, all, 12, sealed.length);
            return "1." + base64(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] iv, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
        cipher.updateAAD(("commonweal-journal-1|" + place).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] stretched(String secret, byte[] salt) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(secret.toCharArray(), salt, MADE, 256))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
