package org.commonweal.voices.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;

/**
 * The codings that somebody wants to look at. A coding of an earlier codebook is read under what its code became; where the code was
 * split a person decides, and until then the coding is among {@link #undecided}.
 */
public final class Reading {

    private final Voices voices;
    private final Whose whose;
    private final List<Mark> marks;
    private final List<String> undecided;
    private final Map<String, Participant> people = new TreeMap<>();

    private Reading(Voices voices, Whose whose, List<Mark> marks, List<String> undecided) {
        this.voices = voices;
        this.whose = whose;
        this.marks = marks;
        this.undecided = undecided;
        voices.participants().forEach(person -> people.put(person.id(), person));
    }

    public static Reading of(Voices voices, Whose whose) {
        List<Coding> chosen = chosen(voices, whose);
        List<String> undecided = new ArrayList<>();
        Map<List<Object>, List<Mark>> alike = new LinkedHashMap<>();
        for (Coding coding : chosen) {
            Optional<String> now = now(voices, coding);
            if (now.isEmpty()) {
                undecided.add(coding.id());
                continue;
            }
            Mark mark = new Mark(
                    coding.source(),
                    coding.textVersion(),
                    coding.passage().span(),
                    now.get(),
                    new TreeSet<>(Set.of(coding.coder())),
                    new TreeSet<>(Set.of(coding.id())));
            alike.computeIfAbsent(List.of(mark.source(), mark.version(), mark.code()), key -> new ArrayList<>())
                    .add(mark);
        }
        List<Mark> marks = new ArrayList<>();
        alike.values().forEach(each -> joined(Mark.sorted(each), marks));
        return new Reading(voices, whose, Mark.sorted(marks), List.copyOf(new TreeSet<>(undecided)));
    }

    private static List<Coding> chosen(Voices voices, Whose whose) {
        return switch (whose) {
            case Whose.One one ->
                voices.codings().stream()
                        .filter(coding -> coding.coder().equals(one.coder()))
                        .toList();
            case Whose.Everybody all ->
                voices.codings().stream().filter(Coding::byPerson).toList();
            case Whose.Settled settled -> {
                Set<String> done = new HashSet<>();
                List<Coding> chosen = new ArrayList<>();
                voices.adjudications().forEach(each -> {
                    done.add(each.coding().source());
                    chosen.add(each.coding());
                });
                voices.codings().stream()
                        .filter(coding -> coding.byPerson() && !done.contains(coding.source()))
                        .forEach(chosen::add);
                yield chosen;
            }
        };
    }

    private static void joined(List<Mark> sorted, List<Mark> to) {
        Mark open = sorted.getFirst();
        for (Mark next : sorted.subList(1, sorted.size())) {
            if (next.span().overlaps(open.span())) {
                open = open.with(next);
            } else {
                to.add(open);
                open = next;
            }
        }
        to.add(open);
    }

    /** What a coding's code is called in the newest codebook; none where it was dropped or split on the way. */
    private static Optional<String> now(Voices voices, Coding coding) {
        String code = coding.code();
        for (Codebook book : voices.codebooks().tailMap(coding.codebook() + 1).values()) {
            List<String> now = book.now(code);
            if (now.size() != 1) {
                return Optional.empty();
            }
            code = now.getFirst();
        }
        return Optional.of(code);
    }

    public Voices voices() {
        return voices;
    }

    public Whose whose() {
        return whose;
    }

    /** In the order of {@link Mark#ORDER}. */
    public List<Mark> marks() {
        return marks;
    }

    /** Ids of codings whose code was split or dropped since, sorted: they are in no answer. */
    public List<String> undecided() {
        return undecided;
    }

    /** The same with those sources alone. */
    public Reading within(Set<String> sources) {
        return new Reading(
                voices,
                whose,
                marks.stream().filter(mark -> sources.contains(mark.source())).toList(),
                undecided);
    }

    /** The words that a mark stands on. */
    public String words(Mark mark) {
        return text(mark.source(), mark.version())
                .text()
                .substring(mark.span().start(), mark.span().end());
    }

    /** The number of the first turn that a mark touches; 0 where it touches none. */
    public int turn(Mark mark) {
        return text(mark.source(), mark.version()).turns().stream()
                .filter(turn -> turn.words().overlaps(mark.span()))
                .mapToInt(Turn::number)
                .findFirst()
                .orElse(0);
    }

    /** @throws IllegalArgumentException where there is no such text, which a coding that was read never has */
    TextVersion text(String source, int version) {
        return voices.text(source, version)
                .orElseThrow(() -> new IllegalArgumentException("no text " + source + "/" + version));
    }

    /** Codes with all that stand beneath them, in the order of the codebook; one that the codebook does not know stays itself. */
    public Set<String> withBeneath(Collection<String> codes) {
        Set<String> all = new LinkedHashSet<>();
        voices.codebook()
                .ifPresent(book -> book.codes().stream()
                        .map(Code::id)
                        .filter(id -> codes.stream().anyMatch(code -> book.within(id, code)))
                        .forEach(all::add));
        all.addAll(new TreeSet<>(codes));
        return all;
    }

    /** The codes that stand on anything, in the order of the codebook. */
    public List<String> used() {
        Set<String> used = new TreeSet<>();
        marks.forEach(mark -> used.add(mark.code()));
        List<String> ordered = new ArrayList<>();
        voices.codebook()
                .ifPresent(book ->
                        book.codes().stream().map(Code::id).filter(used::remove).forEach(ordered::add));
        ordered.addAll(used);
        return ordered;
    }

    /** The people whose words these are: those who speak in the turns it touches, or else all of the source. */
    public Set<String> speakers(String source, int version, Span span) {
        Source of = voices.sources().get(source);
        if (of == null) {
            return Set.of();
        }
        Set<String> speakers = new TreeSet<>();
        for (Turn turn : text(source, version).turns()) {
            if (turn.words().overlaps(span) && of.participants().contains(turn.speaker())) {
                speakers.add(turn.speaker());
            }
        }
        return speakers.isEmpty() ? new TreeSet<>(of.participants()) : speakers;
    }

    Optional<Participant> participant(String id) {
        return Optional.ofNullable(people.get(id));
    }
}
