package org.commonweal.submission;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Opens an encrypted submission with the private key of its form. The key is used and not kept.
 *
 * <p>Each submission has an AES-256 key of its own, encrypted for the form's RSA key (OAEP, SHA-256). Files are encrypted in CFB mode;
 * the initialisation vector is the MD5 of the instance id and the key, of which one byte after the other is raised by one for each
 * file, the answers last. Source: ODK encrypted forms; ODK Collect, {@code EncryptionUtils}.
 */
public final class SealedFiles {

    /**
     * What was in it.
     *
     * @param xml the submission in the open
     * @param files by their names before they were encrypted
     */
    public record Opened(byte[] xml, Map<String, byte[]> files) {}

    private static final String ENDING = ".enc";

    private SealedFiles() {}

    /**
     * Opens one.
     *
     * @param files the encrypted files that came with it, by name
     * @throws org.commonweal.problem.Problems where a file is missing or damaged, or the key is another
     */
    public static Opened open(Submission manifest, Map<String, byte[]> files, PrivateKey holder) {
        Sealed sealed = manifest.sealed().orElseThrow(() -> SubmissionProblem.SEALED_INCOMPLETE.because("encrypted"));
        byte[] key = key(sealed, holder);
        byte[] seed = seed(manifest.instanceId(), key);
        int number = 0;
        Map<String, byte[]> opened = new TreeMap<>();
        List<String> signed = new ArrayList<>();
        for (String name : sealed.media()) {
            byte[] plain = plain(name, files, key, seed, number++);
            opened.put(inTheOpen(name), plain);
            signed.add(inTheOpen(name) + "::" + md5(plain));
        }
        byte[] xml = plain(sealed.file(), files, key, seed, number);
        signed.add(inTheOpen(sealed.file()) + "::" + md5(xml));
        verify(manifest, sealed, signed, holder);
        return new Opened(xml, opened);
    }

    private static String inTheOpen(String name) {
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    /** Some devices use SHA-1 in the mask of the padding, where the rule says SHA-256. */
    private static byte[] key(Sealed sealed, PrivateKey holder) {
        for (MGF1ParameterSpec mask : List.of(MGF1ParameterSpec.SHA256, MGF1ParameterSpec.SHA1)) {
            byte @Nullable [] key = opened(sealed.key(), holder, mask);
            if (key != null && key.length == 32) {
                return key;
            }
        }
        throw SubmissionProblem.SEALED_OTHER_KEY.because();
    }

    private static byte @Nullable [] opened(String base64, PrivateKey holder, MGF1ParameterSpec mask) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    holder,
                    new OAEPParameterSpec("SHA-256", "MGF1", mask, PSource.PSpecified.DEFAULT));
            return cipher.doFinal(Base64.getMimeDecoder().decode(base64));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] seed(String instance, byte[] key) {
        MessageDigest md5 = digest();
        md5.update(instance.getBytes(StandardCharsets.UTF_8));
        md5.update(key);
        return md5.digest();
    }

    /** Raises the next byte of the seed, and decrypts. */
    private static byte[] plain(String name, Map<String, byte[]> files, byte[] key, byte[] seed, int number) {
        byte[] bytes = files.get(name);
        seed[number % seed.length]++;
        if (bytes == null) {
            throw SubmissionProblem.SEALED_INCOMPLETE.because(name);
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/CFB/PKCS5Padding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(seed));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw SubmissionProblem.SEALED_INCOMPLETE.because(name);
        }
    }

    /** What the device has signed: the MD5 of what it says and of every file in the open. */
    private static void verify(Submission manifest, Sealed sealed, List<String> signed, PrivateKey holder) {
        if (sealed.signature().isEmpty()) {
            return;
        }
        StringBuilder said = new StringBuilder(manifest.form()).append('\n');
        if (!manifest.version().isEmpty()) {
            said.append(manifest.version()).append('\n');
        }
        said.append(sealed.key()).append('\n').append(manifest.instanceId()).append('\n');
        signed.forEach(it -> said.append(it).append('\n'));
        byte[] wanted = digest().digest(said.toString().getBytes(StandardCharsets.UTF_8));
        for (MGF1ParameterSpec mask : List.of(MGF1ParameterSpec.SHA256, MGF1ParameterSpec.SHA1)) {
            byte @Nullable [] found = opened(sealed.signature(), holder, mask);
            if (found != null && MessageDigest.isEqual(found, wanted)) {
                return;
            }
        }
        throw SubmissionProblem.SEALED_INCOMPLETE.because(sealed.file());
    }

    private static String md5(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
