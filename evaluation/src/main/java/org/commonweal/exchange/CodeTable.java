package org.commonweal.exchange;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which code a field stands for, found from the characters themselves so that a million rows need no text for each field.
 * Fields of up to eight Latin characters are packed into one long; longer ones are looked up as texts.
 */
final class CodeTable {

    /** What {@link #find} gives for a field that was never put in. */
    static final int UNKNOWN = Integer.MIN_VALUE;

    private static final int SLOTS = 1 << 12;

    private final long[] keys = new long[SLOTS];
    private final int[] codes = new int[SLOTS];
    private final Map<String, Integer> longer = new HashMap<>();
    private int size;
    private String lastText = "";
    private char[] lastChars = new char[0];
    private int lastCode = UNKNOWN;

    /** Remembers a field; forgets to when very many different ones have come, which only costs time. */
    void put(String field, int code) {
        if (size >= SLOTS / 2) {
            return;
        }
        size++;
        char[] chars = field.toCharArray();
        long key = packed(chars, 0, chars.length);
        if (key == 0) {
            longer.put(field, code);
            return;
        }
        int slot = slot(key);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & SLOTS - 1;
        }
        keys[slot] = key;
        codes[slot] = code;
    }

    int find(char[] from, int offset, int length) {
        long key = packed(from, offset, length);
        if (key == 0) {
            return findLonger(from, offset, length);
        }
        int slot = slot(key);
        while (keys[slot] != key) {
            if (keys[slot] == 0) {
                return UNKNOWN;
            }
            slot = slot + 1 & SLOTS - 1;
        }
        return codes[slot];
    }

    private int findLonger(char[] from, int offset, int length) {
        if (Arrays.equals(from, offset, offset + length, lastChars, 0, lastChars.length) && lastCode != UNKNOWN) {
            return lastCode;
        }
        lastText = new String(from, offset, length);
        lastChars = lastText.toCharArray();
        lastCode = longer.getOrDefault(lastText, UNKNOWN);
        return lastCode;
    }

    /** The characters in one number; 0 where they do not fit. */
    private static long packed(char[] from, int offset, int length) {
        if (length > 8) {
            return 0;
        }
        long key = 0;
        for (int i = offset; i < offset + length; i++) {
            char c = from[i];
            if (c == 0 || c > 0xFF) {
                return 0;
            }
            key = key << 8 | c;
        }
        return key;
    }

    private static int slot(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> 52);
    }
}
