package org.commonweal.app.plan;

import java.util.Collection;
import java.util.Locale;
import org.commonweal.words.Labels;

/** Ids made of words that people write. */
final class Slug {

    private static final int LONGEST = 40;

    private Slug() {}

    /**
     * An id of these words that nothing else has.
     *
     * @param otherwise where the words hold no letter of ours
     */
    static String free(Labels words, String otherwise, Collection<String> taken) {
        String wished = words.in(Locale.ENGLISH)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        String id = wished.isEmpty() ? otherwise : wished.substring(0, Math.min(LONGEST, wished.length()));
        String free = id;
        for (int i = 2; taken.contains(free); i++) {
            free = id + "_" + i;
        }
        return free;
    }
}
