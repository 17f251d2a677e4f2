package org.commonweal.app.access.account;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** Bytes as letters and digits that can be typed by hand (RFC 4648, section 6, without padding). */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte b : bytes) {
            held = held << 8 | b & 0xff;
            bits += 8;
            for (; bits >= 5; bits -= 5) {
                text.append(ALPHABET.charAt(held >> bits - 5 & 31));
            }
            held &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(ALPHABET.charAt(held << 5 - bits & 31)).toString();
    }

    /** @throws IllegalArgumentException at a letter that is none of the alphabet's */
    static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (char letter : text.toUpperCase(Locale.ROOT).toCharArray()) {
            int value = ALPHABET.indexOf(letter);
            if (value < 0) {
                throw new IllegalArgumentException("not base 32");
            }
            held = held << 5 | value;
            bits += 5;
            if (bits >= 8) {
                bytes.write(held >> bits - 8);
                bits -= 8;
            }
            held &= (1 << bits) - 1;
        }
        return bytes.toByteArray();
    }
}
