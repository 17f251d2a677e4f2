package org.commonweal.app.access.passkey;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A passkey in software, written from the recommendation (Web Authentication, level 3, sections 6.1 and 6.5). */
final class SoftKey {

    private static final int PRESENT_AND_VERIFIED = 0x05;
    private static final int PRESENT_ONLY = 0x01;
    private static final int WITH_KEY = 0x40;

    private final KeyPair pair;
    private final byte[] id = new byte[16];
    private int count;
    private boolean verifies = true;

    SoftKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        pair = generator.generateKeyPair();
        new java.security.SecureRandom().nextBytes(id);
    }

    /** From now on it answers whoever holds it, without asking who that is. */
    void asksNobody() {
        verifies = false;
    }

    /** As if a copy of it had not kept up. */
    void falls(int by) {
        count -= by;
    }

    /** What a browser sends when a key was made. */
    String made(String question, String host, String origin) throws GeneralSecurityException {
        byte[] client = client("webauthn.create", challenge(question), origin);
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        key.writeBytes(new byte[16]);
        key.writeBytes(new byte[] {0, (byte) id.length});
        key.writeBytes(id);
        key.writeBytes(cose());
        byte[] data = data(host, WITH_KEY, key.toByteArray());
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.write(0xa3);
        object.writeBytes(text("fmt"));
        object.writeBytes(text("none"));
        object.writeBytes(text("attStmt"));
        object.write(0xa0);
        object.writeBytes(text("authData"));
        object.writeBytes(bytes(data));
        return """
                {"id": "%1$s", "rawId": "%1$s", "type": "public-key", "clientExtensionResults": {},
                 "authenticatorAttachment": "platform",
                 "response": {"clientDataJSON": "%2$s", "attestationObject": "%3$s", "transports": ["internal"]}}""".formatted(base64(id), base64(client), base64(object.toByteArray()));
    }

    /** What a browser sends when a key has answered. */
    String answered(String question, String host, String origin, String account) throws GeneralSecurityException {
        byte[] client = client("webauthn.get", challenge(question), origin);
        byte[] data = data(host, 0, new byte[0]);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(data);
        signature.update(sha256(client));
        return """
                {"id": "%1$s", "rawId": "%1$s", "type": "public-key", "clientExtensionResults": {},
                 "response": {"clientDataJSON": "%2$s", "authenticatorData": "%3$s", "signature": "%4$s",
                              "userHandle": "%5$s"}}""".formatted(
                        base64(id),
                        base64(client),
                        base64(data),
                        base64(signature.sign()),
                        base64(account.getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] data(String host, int more, byte[] rest) throws GeneralSecurityException {
        count++;
        int flags = (verifies ? PRESENT_AND_VERIFIED : PRESENT_ONLY) | more;
        return ByteBuffer.allocate(37 + rest.length)
                .put(sha256(host.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt(count)
                .put(rest)
                .array();
    }

    /** The public key as COSE has it: an EC2 key for ES256 (RFC 9053). */
    private byte[] cose() {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        ByteArrayOutputStream map = new ByteArrayOutputStream();
        map.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
        map.writeBytes(bytes(number(key.getW().getAffineX())));
        map.write(0x22);
        map.writeBytes(bytes(number(key.getW().getAffineY())));
        return map.toByteArray();
    }

    private static byte[] number(BigInteger number) {
        byte[] all = number.toByteArray();
        byte[] fixed = new byte[32];
        int from = Math.max(0, all.length - 32);
        System.arraycopy(all, from, fixed, 32 - (all.length - from), all.length - from);
        return fixed;
    }

    private static byte[] text(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        byte[] item = new byte[plain.length + 1];
        item[0] = (byte) (0x60 | plain.length);
        System.arraycopy(plain, 0, item, 1, plain.length);
        return item;
    }

    private static byte[] bytes(byte[] plain) {
        byte[] head = plain.length < 256
                ? new byte[] {0x58, (byte) plain.length}
                : new byte[] {0x59, (byte) (plain.length >> 8), (byte) plain.length};
        byte[] item = Arrays.copyOf(head, head.length + plain.length);
        System.arraycopy(plain, 0, item, head.length, plain.length);
        return item;
    }

    private static byte[] client(String type, String challenge, String origin) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, challenge, origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String challenge(String question) {
        Matcher found = Pattern.compile("\"challenge\":\"([^\"]+)\"").matcher(question);
        if (!found.find()) {
            throw new IllegalArgumentException(question);
        }
        return found.group(1);
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
