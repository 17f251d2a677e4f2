package org.commonweal.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commonweal.submission.Household.bytes;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.commonweal.problem.Problems;
import org.junit.jupiter.api.Test;

/** Submissions that were encrypted on the device, after the specification and not with our own code. */
class SealedFilesTest {

    private static final KeyPair HOLDER = pair();

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private static KeyPair pair() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            return keys.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a device does: returns the manifest, and leaves the encrypted files in {@link #files}. */
    private byte[] seal(String xml, Map<String, byte[]> media, MGF1ParameterSpec mask) throws GeneralSecurityException {
        byte[] key = new byte[32];
        new SplittableRandom(26).nextBytes(key);
        String id = Household.FIRST_ID;
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        md5.update(id.getBytes(StandardCharsets.UTF_8));
        md5.update(key);
        byte[] vector = md5.digest();
        String sealedKey = Base64.getEncoder().encodeToString(rsa(key, HOLDER.getPublic(), mask));
        StringBuilder signed = new StringBuilder("household\n3\n" + sealedKey + "\n" + id + "\n");
        StringBuilder listed = new StringBuilder();
        int number = 0;
        Map<String, byte[]> all = new LinkedHashMap<>(media);
        all.put("submission.xml", bytes(xml));
        for (Map.Entry<String, byte[]> file : all.entrySet()) {
            vector[number++ % 16]++;
            Cipher aes = Cipher.getInstance("AES/CFB/PKCS5Padding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
            files.put(file.getKey() + ".enc", aes.doFinal(file.getValue()));
            signed.append(file.getKey())
                    .append("::")
                    .append(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("MD5").digest(file.getValue())))
                    .append('\n');
            if (!file.getKey().equals("submission.xml")) {
                listed.append("<media><file>").append(file.getKey()).append(".enc</file></media>");
            }
        }
        byte[] digest = MessageDigest.getInstance("MD5").digest(bytes(signed.toString()));
        return bytes(
                "<data xmlns=\"http://opendatakit.org/submissions\" encrypted=\"yes\" id=\"household\" version=\"3\">"
                        + "<base64EncryptedKey>" + sealedKey + "</base64EncryptedKey>"
                        + "<meta xmlns=\"http://openrosa.org/xforms\"><instanceID>" + id + "</instanceID></meta>"
                        + listed
                        + "<encryptedXmlFile>submission.xml.enc</encryptedXmlFile><base64EncryptedElementSignature>"
                        + Base64.getEncoder().encodeToString(rsa(digest, HOLDER.getPublic(), mask))
                        + "</base64EncryptedElementSignature></data>");
    }

    private static byte[] rsa(byte[] bytes, PublicKey key, MGF1ParameterSpec mask) throws GeneralSecurityException {
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        rsa.init(Cipher.ENCRYPT_MODE, key, new OAEPParameterSpec("SHA-256", "MGF1", mask, PSource.PSpecified.DEFAULT));
        return rsa.doFinal(bytes);
    }

    private static Map<String, byte[]> pictures() {
        Map<String, byte[]> media = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            media.put("picture" + i + ".jpg", new byte[100 + i]);
        }
        return media;
    }

    @Test
    void whoever_holds_the_key_opens_answers_and_files() throws GeneralSecurityException {
        for (MGF1ParameterSpec mask : new MGF1ParameterSpec[] {MGF1ParameterSpec.SHA256, MGF1ParameterSpec.SHA1}) {
            Submission manifest = Submission.read(seal(Household.interview(), pictures(), mask));
            SealedFiles.Opened opened = SealedFiles.open(manifest, files, HOLDER.getPrivate());
            assertThat(opened.xml()).isEqualTo(bytes(Household.interview()));
            assertThat(opened.files()).hasSize(20).containsEntry("picture19.jpg", new byte[119]);
        }
    }

    @Test
    void another_key_opens_nothing() throws GeneralSecurityException {
        Submission manifest = Submission.read(seal(Household.interview(), Map.of(), MGF1ParameterSpec.SHA256));
        assertThatThrownBy(() -> SealedFiles.open(manifest, files, pair().getPrivate()))
                .isInstanceOfSatisfying(
                        Problems.class,
                        it -> assertThat(it.all().getFirst().kind()).isEqualTo(SubmissionProblem.SEALED_OTHER_KEY));
    }

    @Test
    void what_is_missing_or_was_changed_is_said() throws GeneralSecurityException {
        Submission manifest = Submission.read(seal(Household.interview(), pictures(), MGF1ParameterSpec.SHA256));
        byte[] picture = files.get("picture3.jpg.enc");
        picture[0] ^= 1;
        assertThatThrownBy(() -> SealedFiles.open(manifest, files, HOLDER.getPrivate()))
                .isInstanceOf(Problems.class);
        picture[0] ^= 1;
        SealedFiles.open(manifest, files, HOLDER.getPrivate());
        files.remove("picture3.jpg.enc");
        assertThatThrownBy(() -> SealedFiles.open(manifest, files, HOLDER.getPrivate()))
                .isInstanceOf(Problems.class);
    }

    @Test
    void a_private_key_is_read_from_pem() {
        byte[] pem = bytes("-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(HOLDER.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n");
        assertThat(PrivateKeyFile.read(pem)).isEqualTo(HOLDER.getPrivate());
        assertThatThrownBy(() -> PrivateKeyFile.read(bytes("no key"))).isInstanceOf(Problems.class);
    }
}
