package org.commonweal.quality;

import java.util.Arrays;
import java.util.List;

/** The distinct texts of a dictionary, found by their content: an open-addressing table of places, no object a text. */
final class Ids {

    private final List<String> dictionary;
    private final int[] table;
    private final int[] hashes;
    private final int[] canonical;
    private final int shift;

    Ids(List<String> dictionary) {
        this.dictionary = dictionary;
        int size = Integer.highestOneBit(Math.max(dictionary.size(), 4)) * 4;
        this.table = new int[size];
        this.shift = Integer.SIZE - Integer.numberOfTrailingZeros(size);
        Arrays.fill(table, -1);
        this.hashes = new int[dictionary.size()];
        this.canonical = new int[dictionary.size()];
        for (int i = 0; i < canonical.length; i++) {
            String text = dictionary.get(i);
            hashes[i] = text.hashCode();
            int slot = slot(text, hashes[i]);
            if (table[slot] < 0) {
                table[slot] = i;
            }
            canonical[i] = table[slot];
        }
    }

    /** The first place in the dictionary that holds the same text. */
    int canonical(int place) {
        return canonical[place];
    }

    /** The first place of this text, or -1. */
    int find(String text) {
        return table[slot(text, text.hashCode())];
    }

    /** Texts are only compared where their hashes agree: most of them are never touched twice. */
    private int slot(String text, int hash) {
        int mask = table.length - 1;
        int slot = (hash * 0x9E3779B9) >>> shift;
        while (table[slot] >= 0
                && (hashes[table[slot]] != hash || !dictionary.get(table[slot]).equals(text))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
