package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;

/** Texts, from a dictionary that is made as they come. */
final class TextFilling extends Filling {
    private final Map<String, Absence> missing;
    private final List<String> dictionary = new ArrayList<>();
    private int[] slots = new int[1 << 12];
    private int[] hashes = new int[1 << 12];
    private int[] index = new int[1024];
    private int size;

    TextFilling(String name, Map<String, Absence> missing, Oddities oddities) {
        super(name, oddities);
        this.missing = missing;
    }

    @Override
    void take(char[] from, int offset, int length) {
        takeEntry(length == 0 ? -1 - Absence.BLANK.ordinal() : entry(from, offset, length));
    }

    /** The place of a text in the dictionary, where it is put if it is not there; negative for an absence. */
    int entry(String text) {
        char[] chars = text.toCharArray();
        return chars.length == 0 ? -1 - Absence.BLANK.ordinal() : entry(chars, 0, chars.length);
    }

    /** The next row's field as its place in the dictionary. */
    void takeEntry(int entry) {
        if (size == index.length) {
            index = Arrays.copyOf(index, more(size));
        }
        answered |= entry >= 0;
        index[size++] = entry;
    }

    @Override
    void takeAbsence(Absence absence) {
        takeEntry(-1 - absence.ordinal());
    }

    @Override
    int bytesPerRow() {
        return Integer.BYTES;
    }

    @Override
    void expect(int rows) {
        index = Arrays.copyOf(index, Math.max(rows, size));
    }

    private int entry(char[] from, int offset, int length) {
        int hash = hash(from, offset, length);
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0) {
            if (hashes[slot] == hash && same(dictionary.get(slots[slot] - 1), from, offset, length)) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & mask;
        }
        return enter(new String(from, offset, length), hash, slot);
    }

    private int enter(String text, int hash, int slot) {
        refuseNul(text);
        Absence absence = text.isBlank() ? Absence.BLANK : missing.get(text.strip());
        if (absence != null) {
            return -1 - absence.ordinal();
        }
        dictionary.add(text);
        slots[slot] = dictionary.size();
        hashes[slot] = hash;
        if (dictionary.size() * 2 > slots.length) {
            rehash();
        }
        return dictionary.size() - 1;
    }

    private void rehash() {
        int[] oldSlots = slots;
        int[] oldHashes = hashes;
        slots = new int[oldSlots.length * 4];
        hashes = new int[slots.length];
        for (int i = 0; i < oldSlots.length; i++) {
            if (oldSlots[i] != 0) {
                int slot = oldHashes[i] & slots.length - 1;
                while (slots[slot] != 0) {
                    slot = slot + 1 & slots.length - 1;
                }
                slots[slot] = oldSlots[i];
                hashes[slot] = oldHashes[i];
            }
        }
    }

    private static boolean same(String text, char[] from, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != from[offset + i]) {
                return false;
            }
        }
        return true;
    }

    /** Mixed well, since ids differ in their last digits only. */
    private static int hash(char[] from, int offset, int length) {
        long hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = (hash ^ from[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return (int) (hash ^ hash >>> 32);
    }

    @Override
    int size() {
        return size;
    }

    @Override
    Column done() {
        return new Column.Texts(size == index.length ? index : Arrays.copyOf(index, size), List.copyOf(dictionary));
    }
}
