package org.commonweal.voices;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Span;

/**
 * What two coders marked in one text, mark against mark: of each code, the marks that share most words stand beside each other.
 *
 * @param pairs in the order of the text
 */
public record SideBySide(String first, String second, List<Pair> pairs) {

    /** How two marks stand to each other. */
    public enum Stand {
        /** The same code on the same words. */
        ALIKE,
        /** The same code on words that overlap. */
        STRETCH,
        FIRST_ONLY,
        SECOND_ONLY
    }

    /** A mark of one beside that of the other; at least one of them is there. */
    public record Pair(Optional<Coding> first, Optional<Coding> second) {

        public Pair {
            if (first.isEmpty() && second.isEmpty()) {
                throw new IllegalArgumentException("a pair of nothing");
            }
        }

        private Coding any() {
            return first.or(() -> second).orElseThrow();
        }

        public String code() {
            return any().code();
        }

        /** The newest codebook that either had before them. */
        public int codebook() {
            return Math.max(
                    first.map(Coding::codebook).orElse(0),
                    second.map(Coding::codebook).orElse(0));
        }

        public int textVersion() {
            return any().textVersion();
        }

        /** From where the earlier begins to where the later ends. */
        public Span span() {
            Span one = any().passage().span();
            Span other = second.map(it -> it.passage().span()).orElse(one);
            return new Span(Math.min(one.start(), other.start()), Math.max(one.end(), other.end()));
        }

        public Stand stand() {
            if (second.isEmpty()) {
                return Stand.FIRST_ONLY;
            }
            if (first.isEmpty()) {
                return Stand.SECOND_ONLY;
            }
            return first.get().passage().span().equals(second.get().passage().span()) ? Stand.ALIKE : Stand.STRETCH;
        }
    }

    private record Meeting(Coding one, Coding other, int shared) {}

    public SideBySide {
        pairs = List.copyOf(pairs);
    }

    /**
     * @param first marks of one coder in a text
     * @param second of the other, in the same version of it
     */
    public static SideBySide of(String one, List<Coding> first, String other, List<Coding> second) {
        Map<String, List<Coding>> ofOne = byCode(first);
        Map<String, List<Coding>> ofOther = byCode(second);
        Set<String> codes = new TreeSet<>(ofOne.keySet());
        codes.addAll(ofOther.keySet());
        List<Pair> pairs = new ArrayList<>();
        codes.forEach(code -> match(ofOne.getOrDefault(code, List.of()), ofOther.getOrDefault(code, List.of()), pairs));
        pairs.sort(Comparator.<Pair>comparingInt(it -> it.span().start())
                .thenComparing(it -> -it.span().end())
                .thenComparing(Pair::code));
        return new SideBySide(one, other, pairs);
    }

    private static Map<String, List<Coding>> byCode(List<Coding> codings) {
        return codings.stream().collect(Collectors.groupingBy(Coding::code, TreeMap::new, Collectors.toList()));
    }

    private static void match(List<Coding> first, List<Coding> second, List<Pair> pairs) {
        List<Meeting> meetings = new ArrayList<>();
        for (Coding one : first) {
            for (Coding other : second) {
                int shared = shared(one.passage().span(), other.passage().span());
                if (shared > 0) {
                    meetings.add(new Meeting(one, other, shared));
                }
            }
        }
        meetings.sort(Comparator.<Meeting>comparingInt(it -> -it.shared())
                .thenComparing(it -> it.one().passage().span().start())
                .thenComparing(it -> it.one().id())
                .thenComparing(it -> it.other().id()));
        Set<String> taken = new HashSet<>();
        for (Meeting meeting : meetings) {
            String one = "1" + meeting.one().id();
            String other = "2" + meeting.other().id();
            if (!taken.contains(one) && !taken.contains(other)) {
                taken.add(one);
                taken.add(other);
                pairs.add(new Pair(Optional.of(meeting.one()), Optional.of(meeting.other())));
            }
        }
        first.stream()
                .filter(it -> !taken.contains("1" + it.id()))
                .forEach(it -> pairs.add(new Pair(Optional.of(it), Optional.empty())));
        second.stream()
                .filter(it -> !taken.contains("2" + it.id()))
                .forEach(it -> pairs.add(new Pair(Optional.empty(), Optional.of(it))));
    }

    private static int shared(Span one, Span other) {
        return Math.min(one.end(), other.end()) - Math.max(one.start(), other.start());
    }

    /** How many pairs stand to each other like this. */
    public long count(Stand stand) {
        return pairs.stream().filter(it -> it.stand() == stand).count();
    }
}
