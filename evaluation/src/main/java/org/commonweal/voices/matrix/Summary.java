package org.commonweal.voices.matrix;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What somebody wrote in a cell.
 *
 * @param source the case, by id
 * @param code by id; the codes beneath it count with it
 * @param text in the writer's language
 * @param cites codings that it leans on, by id
 * @param rests the fingerprint of the codings of the cell as they were then (see {@link FrameworkMatrix#fingerprint})
 * @param by who wrote it last, by the name under which they code
 */
public record Summary(
        String source, String code, String text, SortedSet<String> cites, String rests, String by, Instant at) {

    /** No text of a cell is longer. */
    public static final int MOST = 4_000;

    public Summary {
        cites = Collections.unmodifiableSortedSet(new TreeSet<>(cites));
        if (text.length() > MOST) {
            throw new IllegalArgumentException("a summary of " + text.length() + " characters");
        }
    }
}
