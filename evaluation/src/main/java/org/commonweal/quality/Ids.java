package org.commonweal.quality;

import java.util.Arrays;
import java.util.List;

/** The distinct texts of a dictionary, found by their content: an open-addressing table of places, no object a text. */
final class Ids {

    private final List<String> dictionary;
    private final int[] table;
    private final int[] canonical;

    Ids(List<String> dictionary) {
        this.dictionary = dictionary;
        this.table = new int[Integer.highestOneBit(Math.max(dictionary.size(), 4)) * 4];
        Arrays.fill(table, -1);
        this.canonical = new int[dictionary.size()];
        for (int i = 0; i < canonical.length; i++) {
            int slot = slot(dictionary.get(i));
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
        return table[slot(text)];
    }

    private int slot(String text) {
        int mask = table.length - 1;
        int hash = text.hashCode() * 0x9E3779B9;
        int slot = (hash ^ hash >>> 15) & mask;
        while (table[slot] >= 0 && !dictionary.get(table[slot]).equals(text)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
