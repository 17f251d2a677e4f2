package org.commonweal.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/**
 * The text of an entry that its hash is of, and the hash: every part with its length in UTF-16 before it, so that no two entries
 * have the same text. Keeps its room for bytes from one entry to the next; not for several threads.
 */
final class EntryText {

    private static final HexFormat HEX = HexFormat.of();

    private final MessageDigest digest;
    private byte[] bytes = new byte[1024];
    private int length;

    EntryText() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    /** SHA-256 in hexadecimal. */
    String hash(
            long number,
            long at,
            String actor,
            String act,
            String object,
            String study,
            SortedMap<String, String> facts,
            String previous) {
        length = 0;
        part(Long.toString(number));
        part(Long.toString(at));
        part(actor);
        part(act);
        part(object);
        part(study);
        part(Integer.toString(facts.size()));
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            part(fact.getKey());
            part(fact.getValue());
        }
        part(previous);
        digest.update(bytes, 0, length);
        return HEX.formatHex(digest.digest());
    }

    private void part(String part) {
        plain(Integer.toString(part.length()));
        one(':');
        int before = length;
        if (!plain(part)) {
            length = before;
            byte[] encoded = part.getBytes(StandardCharsets.UTF_8);
            room(encoded.length);
            System.arraycopy(encoded, 0, bytes, length, encoded.length);
            length += encoded.length;
        }
        one('\n');
    }

    private void one(char c) {
        room(1);
        bytes[length++] = (byte) c;
    }

    /** Most texts are ASCII, byte for character; false where this one is not, with a part of it written. */
    private boolean plain(String text) {
        int size = text.length();
        room(size);
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return false;
            }
            bytes[length++] = (byte) c;
        }
        return true;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
