package org.commonweal.voices.query;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.commonweal.voices.text.Span;

/**
 * Words that bear a code: what several coders marked with it on words that overlap is one.
 *
 * @param source in what
 * @param version of its text
 * @param span from the first word that anybody marked to the last
 * @param code by its id in the newest codebook
 * @param coders who
 * @param codings by id, sorted
 */
public record Mark(
        String source, int version, Span span, String code, SortedSet<String> coders, SortedSet<String> codings) {

    /** By source, then as the text goes; of those that begin together, the longest first. */
    public static final Comparator<Mark> ORDER = Comparator.comparing(Mark::source)
            .thenComparingInt(Mark::version)
            .thenComparingInt(mark -> mark.span().start())
            .thenComparingInt(mark -> -mark.span().end())
            .thenComparing(Mark::code);

    public Mark {
        coders = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(coders));
        codings = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(codings));
    }

    boolean sameText(Mark other) {
        return source.equals(other.source) && version == other.version;
    }

    /** One out of marks that overlap. */
    Mark with(Mark other) {
        TreeSet<String> both = new TreeSet<>(coders);
        both.addAll(other.coders);
        TreeSet<String> ids = new TreeSet<>(codings);
        ids.addAll(other.codings);
        Span all = new Span(Math.min(span.start(), other.span.start()), Math.max(span.end(), other.span.end()));
        return new Mark(source, version, all, code, both, ids);
    }

    static List<Mark> sorted(List<Mark> marks) {
        return marks.stream().sorted(ORDER).toList();
    }
}
