package org.commonweal.voices.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * A version of a text without what some speakers said: their turns go, with their labels; everything else stands as it stood, only
 * nearer to the beginning. For withdrawal alone: a version is otherwise never another.
 *
 * @param text what is left, of the same number
 * @param gone the stretches of the old text that are not in it, in order
 * @param before the old text
 */
public record Thinned(TextVersion text, List<Span> gone, TextVersion before) {

    public Thinned {
        gone = List.copyOf(gone);
    }

    public static Thinned of(TextVersion before, Predicate<String> speaker) {
        List<Span> gone = new ArrayList<>();
        StringBuilder left = new StringBuilder();
        int at = 0;
        List<Turn> turns = before.turns();
        for (int i = 0; i < turns.size(); i++) {
            if (speaker.test(turns.get(i).speaker())) {
                int from = line(before.text(), turns.get(i));
                int to = i + 1 < turns.size()
                        ? line(before.text(), turns.get(i + 1))
                        : before.text().length();
                gone.add(new Span(from, to));
                left.append(before.text(), at, from);
                at = to;
            }
        }
        left.append(before.text(), at, before.text().length());
        return new Thinned(TextVersion.of(before.number(), left.toString()), gone, before);
    }

    private static int line(String text, Turn turn) {
        return text.lastIndexOf('\n', Math.max(0, turn.words().start() - 1)) + 1;
    }

    public boolean isSame() {
        return gone.isEmpty();
    }

    /** A place of the old text in the new; none where any of it is gone. */
    public Optional<Passage> passage(Span was) {
        int shift = 0;
        for (Span each : gone) {
            if (each.overlaps(was)) {
                return Optional.empty();
            }
            shift += each.end() <= was.start() ? each.length() : 0;
        }
        return Optional.of(text.passage(new Span(was.start() - shift, was.end() - shift)));
    }

    /** The number of a turn of the old text in the new; none where it is gone. */
    public OptionalInt turn(int number) {
        int less = 0;
        for (Turn turn : before.turns()) {
            boolean goes = gone.stream().anyMatch(it -> it.overlaps(turn.words()));
            if (turn.number() == number) {
                return goes ? OptionalInt.empty() : OptionalInt.of(number - less);
            }
            less += goes ? 1 : 0;
        }
        return OptionalInt.empty();
    }

    /** The words that are gone, stretch by stretch. */
    public List<String> words() {
        return gone.stream()
                .map(it -> before.text().substring(it.start(), it.end()))
                .toList();
    }
}
