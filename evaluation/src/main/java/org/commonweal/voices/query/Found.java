package org.commonweal.voices.query;

import java.util.Comparator;
import java.util.SortedSet;
import org.commonweal.voices.text.Span;

/**
 * Words that were fetched.
 *
 * @param codes that they bear, of those that were sought; none where words without were
 * @param coders who gave them
 * @param codings by id
 * @param people whose words they are
 * @param turn the number of the first turn that they touch; 0 where they touch none
 * @param words themselves
 * @param before what stands before them, a line or two
 * @param after what follows
 */
public record Found(
        String source,
        int version,
        Span span,
        SortedSet<String> codes,
        SortedSet<String> coders,
        SortedSet<String> codings,
        SortedSet<String> people,
        int turn,
        String words,
        String before,
        String after) {

    public static final Comparator<Found> ORDER = Comparator.comparing(Found::source)
            .thenComparingInt(Found::version)
            .thenComparingInt(found -> found.span().start())
            .thenComparingInt(found -> found.span().end());
}
