package org.commonweal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Opening what was encrypted on the device. */
class OpenSealedCommandTest {

    private static final String PLAIN = "<data id='household'><meta><instanceID>uuid:1</instanceID></meta></data>";

    @TempDir
    Path folder;

    @Test
    void an_archive_is_opened_with_the_key_and_what_cannot_be_is_said() throws GeneralSecurityException, IOException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        KeyPair holder = keys.generateKeyPair();
        Path key = Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(holder.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        seal(holder, Files.createDirectories(folder.resolve("archive/one")));
        seal(keys.generateKeyPair(), Files.createDirectories(folder.resolve("archive/two")));
        Files.writeString(
                Files.createDirectories(folder.resolve("archive/three")).resolve("submission.xml"), PLAIN);

        StringWriter said = new StringWriter();
        int code = new CommandLine(new OpenSealedCommand())
                .setOut(new PrintWriter(said))
                .execute(
                        folder.resolve("archive").toString(),
                        "--key",
                        key.toString(),
                        "--out",
                        folder.resolve("out").toString());

        assertThat(code).isEqualTo(1);
        assertThat(said.toString())
                .contains("two: This key does not open the submission.")
                .contains("1 submissions opened, 1 could not be.");
        assertThat(folder.resolve("out/one/submission.xml")).hasContent(PLAIN);
        assertThat(folder.resolve("out/two")).doesNotExist();
    }

    private static void seal(KeyPair holder, Path place) throws GeneralSecurityException, IOException {
        byte[] key = new byte[32];
        key[5] = 7;
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        md5.update("uuid:1".getBytes(StandardCharsets.UTF_8));
        byte[] vector = md5.digest(key);
        vector[0]++;
        Cipher aes = Cipher.getInstance("AES/CFB/PKCS5Padding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
        Files.write(place.resolve("submission.xml.enc"), aes.doFinal(PLAIN.getBytes(StandardCharsets.UTF_8)));
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        rsa.init(
                Cipher.ENCRYPT_MODE,
                holder.getPublic(),
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        Files.writeString(
                place.resolve("submission.xml"),
                "<data xmlns='http://opendatakit.org/submissions' encrypted='yes' id='household'><base64EncryptedKey>"
                        + Base64.getEncoder().encodeToString(rsa.doFinal(key))
                        + "</base64EncryptedKey><meta><instanceID>uuid:1</instanceID></meta>"
                        + "<encryptedXmlFile>submission.xml.enc</encryptedXmlFile></data>");
    }
}
