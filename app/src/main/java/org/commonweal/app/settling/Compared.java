package org.commonweal.app.settling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonweal.app.voices.Tasks.Task;
import org.commonweal.voices.Adjudication;
import org.commonweal.voices.SideBySide;
import org.commonweal.voices.SideBySide.Pair;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.TextVersion;

/**
 * Two coders' marks in one text, and how far they are settled.
 *
 * @param brought settled marks that came with files, whose decisions nobody here knows
 */
record Compared(
        Source source,
        TextVersion text,
        List<String> coders,
        SideBySide sides,
        List<Item> items,
        List<Adjudication> brought) {

    /**
     * A pair and what was decided.
     *
     * @param stands settled marks of its code on its words
     */
    record Item(int number, Pair pair, Optional<Settling.Decision> decision, List<Adjudication> stands, boolean done) {}

    int done() {
        return (int) items.stream().filter(Item::done).count();
    }

    Optional<Item> next(int after) {
        return items.stream()
                .filter(it -> !it.done() && it.number() > after)
                .findFirst()
                .or(() -> items.stream().filter(it -> !it.done()).findFirst());
    }

    /**
     * In which sources two people or more coded, and everybody who was asked to code blind is done; each with its coders, whoever
     * began first in the study at the head.
     *
     * @param voices as far as whoever asks may see
     */
    static Map<String, List<String>> ready(Voices voices, List<Task> tasks) {
        Set<String> open = tasks.stream()
                .filter(it -> it.blind() && !it.isDone())
                .map(Task::source)
                .collect(Collectors.toSet());
        Map<String, Instant> began = new HashMap<>();
        Map<String, Set<String>> coders = new TreeMap<>();
        voices.codings().stream().filter(Coding::byPerson).forEach(coding -> {
            began.merge(coding.coder(), coding.at(), (one, other) -> one.isBefore(other) ? one : other);
            coders.computeIfAbsent(coding.source(), it -> new TreeSet<>()).add(coding.coder());
        });
        voices.reviews().forEach(review -> {
            if (voices.sources().containsKey(review.source())) {
                coders.computeIfAbsent(review.source(), it -> new TreeSet<>()).add(review.coder());
            }
        });
        Map<String, List<String>> ready = new TreeMap<>();
        coders.forEach((source, who) -> {
            if (who.size() > 1 && !open.contains(source)) {
                ready.put(
                        source,
                        who.stream()
                                .sorted(Comparator.<String, Instant>comparing(it -> began.getOrDefault(it, Instant.MAX))
                                        .thenComparing(Comparator.naturalOrder()))
                                .toList());
            }
        });
        return ready;
    }

    /** The version in which the first two of them coded; none where they coded in several, or nothing. */
    static Optional<TextVersion> text(Voices voices, String source, List<String> coders) {
        Set<Integer> versions = coders.stream()
                .limit(2)
                .flatMap(coder -> voices.codings(coder, source).stream())
                .map(Coding::textVersion)
                .collect(Collectors.toSet());
        return versions.size() == 1 ? voices.text(source, versions.iterator().next()) : Optional.empty();
    }

    /** @param coders the two, the first of them first */
    static Compared of(
            Voices voices, Source source, TextVersion text, List<String> coders, List<Settling.Decision> decisions) {
        SideBySide sides = SideBySide.of(
                coders.getFirst(),
                marks(voices, source, text, coders.getFirst()),
                coders.getLast(),
                marks(voices, source, text, coders.getLast()));
        List<Adjudication> settled = voices.adjudications().stream()
                .filter(it -> it.coding().source().equals(source.id()))
                .toList();
        Set<String> decided = decisions.stream().map(Settling.Decision::mark).collect(Collectors.toSet());
        List<Adjudication> brought = settled.stream()
                .filter(it -> !decided.contains(it.coding().id()))
                .toList();
        List<Item> items = new ArrayList<>();
        for (Pair pair : sides.pairs()) {
            Optional<Settling.Decision> decision =
                    decisions.stream().filter(it -> it.isOf(pair)).findFirst();
            List<Adjudication> stands = settled.stream()
                    .filter(it -> decision.isPresent()
                            ? it.coding().id().equals(decision.get().mark())
                            : it.coding().code().equals(pair.code())
                                    && it.coding().passage().span().overlaps(pair.span()))
                    .toList();
            items.add(new Item(items.size() + 1, pair, decision, stands, decision.isPresent() || !brought.isEmpty()));
        }
        return new Compared(source, text, coders, sides, List.copyOf(items), brought);
    }

    private static List<Coding> marks(Voices voices, Source source, TextVersion text, String coder) {
        return voices.codings(coder, source.id()).stream()
                .filter(it -> it.textVersion() == text.number())
                .toList();
    }
}
