package org.commonweal.voices.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.voices.Source;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;

/** Fetches words by what was coded, who speaks, where and when. */
public final class Retrieval {

    private static final String INTERVIEWER = "INTERVIEWER";

    private final Reading reading;
    private final Sought sought;

    private Retrieval(Reading reading, Sought sought) {
        this.reading = reading;
        this.sought = sought;
    }

    /** In the order of {@link Found#ORDER}. */
    public static List<Found> of(Reading reading, Sought sought) {
        return new Retrieval(reading, sought).found();
    }

    private List<Found> found() {
        List<Mark> marks = reading.marks().stream()
                .filter(mark ->
                        sought.coders().isEmpty() || mark.coders().stream().anyMatch(sought.coders()::contains))
                .toList();
        List<Found> all = switch (sought.how()) {
            case ANY -> any(marks);
            case ALL -> all(marks);
            case NONE -> none(marks);
        };
        return all.stream().filter(this::fits).sorted(Found.ORDER).toList();
    }

    private Set<String> codes() {
        return sought.beneath() ? reading.withBeneath(sought.codes()) : sought.codes();
    }

    private List<Found> any(List<Mark> marks) {
        Set<String> codes = codes();
        return marks.stream()
                .filter(mark -> sought.codes().isEmpty() || codes.contains(mark.code()))
                .map(mark -> found(
                        mark.source(),
                        mark.version(),
                        mark.span(),
                        new TreeSet<>(Set.of(mark.code())),
                        mark.coders(),
                        mark.codings()))
                .toList();
    }

    /** Where marks of every code that is sought overlap, what they have in common. */
    private List<Found> all(List<Mark> marks) {
        List<Found> together = new ArrayList<>();
        boolean first = true;
        for (String code : sought.codes()) {
            Set<String> family = sought.beneath() ? reading.withBeneath(Set.of(code)) : Set.of(code);
            List<Mark> of =
                    marks.stream().filter(mark -> family.contains(mark.code())).toList();
            together = first ? alone(of) : common(together, of);
            first = false;
        }
        return together;
    }

    private List<Found> alone(List<Mark> marks) {
        List<Found> all = new ArrayList<>();
        marks.forEach(mark -> all.add(found(
                mark.source(),
                mark.version(),
                mark.span(),
                new TreeSet<>(Set.of(mark.code())),
                mark.coders(),
                mark.codings())));
        return all;
    }

    private List<Found> common(List<Found> together, List<Mark> marks) {
        Map<List<Object>, Found> common = new java.util.LinkedHashMap<>();
        for (Found one : together) {
            for (Mark mark : marks) {
                if (one.source().equals(mark.source())
                        && one.version() == mark.version()
                        && one.span().overlaps(mark.span())) {
                    Span span = new Span(
                            Math.max(one.span().start(), mark.span().start()),
                            Math.min(one.span().end(), mark.span().end()));
                    common.merge(
                            List.of(mark.source(), mark.version(), span),
                            found(
                                    mark.source(),
                                    mark.version(),
                                    span,
                                    with(one.codes(), Set.of(mark.code())),
                                    with(one.coders(), mark.coders()),
                                    with(one.codings(), mark.codings())),
                            this::both);
                }
            }
        }
        return new ArrayList<>(common.values());
    }

    /** Two ways to the same words are one. */
    private Found both(Found one, Found other) {
        return found(
                one.source(),
                one.version(),
                one.span(),
                with(one.codes(), other.codes()),
                with(one.coders(), other.coders()),
                with(one.codings(), other.codings()));
    }

    private static SortedSet<String> with(Set<String> one, Set<String> other) {
        TreeSet<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    /** Turns, in the version of a text that codings stand in or the newest, that bear none of the codes. */
    private List<Found> none(List<Mark> marks) {
        Set<String> codes = codes();
        Map<String, List<Mark>> bySource = new TreeMap<>();
        marks.forEach(mark ->
                bySource.computeIfAbsent(mark.source(), id -> new ArrayList<>()).add(mark));
        List<Found> without = new ArrayList<>();
        for (Source source : reading.voices().sources().values()) {
            List<Mark> own = bySource.getOrDefault(source.id(), List.of());
            int version = own.stream().mapToInt(Mark::version).max().orElse(source.newest());
            reading.voices().text(source.id(), version).ifPresent(text -> {
                for (Turn turn : text.turns()) {
                    boolean bears = own.stream()
                            .anyMatch(mark -> mark.version() == version
                                    && (sought.codes().isEmpty() || codes.contains(mark.code()))
                                    && mark.span().overlaps(turn.words()));
                    if (!bears && !turn.speaker().equals(INTERVIEWER)) {
                        without.add(found(
                                source.id(), version, turn.words(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>()));
                    }
                }
            });
        }
        return without;
    }

    private Found found(
            String source,
            int version,
            Span span,
            SortedSet<String> codes,
            SortedSet<String> coders,
            SortedSet<String> codings) {
        TextVersion text = reading.text(source, version);
        int turn = text.turns().stream()
                .filter(each -> each.words().overlaps(span))
                .mapToInt(Turn::number)
                .findFirst()
                .orElse(0);
        return new Found(
                source,
                version,
                span,
                codes,
                coders,
                codings,
                new TreeSet<>(reading.speakers(source, version, span)),
                turn,
                text.text().substring(span.start(), span.end()),
                Surroundings.before(text.text(), span),
                Surroundings.after(text.text(), span));
    }

    private boolean fits(Found found) {
        Source source = reading.voices().sources().get(found.source());
        if (source == null
                || !sought.sources().isEmpty() && !sought.sources().contains(source.id())
                || sought.from().filter(source.date()::isBefore).isPresent()
                || sought.to().filter(source.date()::isAfter).isPresent()) {
            return false;
        }
        return sought.attributes().entrySet().stream()
                .allMatch(each -> Attributes.of(reading, source, found.people(), each.getKey()).stream()
                        .anyMatch(each.getValue()::contains));
    }
}
