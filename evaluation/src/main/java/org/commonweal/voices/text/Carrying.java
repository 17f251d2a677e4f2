package org.commonweal.voices.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the passages of one version of a text in another. What stayed between two changes stays marked to the char; what was put in
 * at the edge of a passage stays outside it; what was put right within it stays inside. Where words were taken away at one place and
 * stand exactly once at another, they have moved.
 *
 * <p>Source: own; the differences by Myers (1986), An O(ND) difference algorithm and its variations, over words.
 */
public final class Carrying {

    /** Fewer chars are too common to be looked for elsewhere. */
    private static final int WORTH_SEEKING = 12;

    /** So many of the same chars beside a passage say that it is the same place. */
    private static final int SAME_BESIDE = 8;

    private final TextVersion before;
    private final TextVersion after;
    private final Differences differences;

    private Carrying(TextVersion before, TextVersion after, Differences differences) {
        this.before = before;
        this.after = after;
        this.differences = differences;
    }

    public static Carrying between(TextVersion before, TextVersion after) {
        return new Carrying(before, after, Differences.between(before.text(), after.text()));
    }

    /** What was changed, in the order of the text. */
    public List<Difference> differences() {
        return differences.all();
    }

    /**
     * What became of a passage.
     *
     * @throws IllegalArgumentException where its words do not stand at its place in the version before: then it was never proved
     */
    public Carried carry(Passage passage) {
        if (!before.holds(passage)) {
            throw new IllegalArgumentException(
                    "these words do not stand at " + passage.span().start());
        }
        int start = differences.start(passage.span().start());
        int end = differences.end(passage.span().end());
        if (start >= end) {
            return elsewhere(passage);
        }
        Passage found = after.passage(whole(start, end));
        if (!found.quote().equals(passage.quote())) {
            return new Carried.Reworded(passage, found);
        }
        return sameSpeaker(passage, found) && besideTheSame(passage, found)
                ? new Carried.Same(passage, found)
                : new Carried.Moved(passage, found);
    }

    /** What became of each of them, in their order. */
    public List<Carried> carry(List<Passage> passages) {
        List<Carried> carried = new ArrayList<>(passages.size());
        passages.forEach(passage -> carried.add(carry(passage)));
        return carried;
    }

    /** The later version, where its turns have the times of those that began at the same place; times that it has stay. */
    public TextVersion timed() {
        Map<Integer, Turn.Time> times = new HashMap<>();
        for (Turn turn : before.turns()) {
            int start = differences.start(turn.words().start());
            Optional<Turn> now = after.turnAt(start);
            if (turn.time().isPresent() && now.isPresent()) {
                Turn.Time time = turn.time().get();
                boolean begins = now.get().words().start() == start;
                times.merge(
                        now.get().number(),
                        time,
                        (one, next) -> begins ? next : new Turn.Time(one.from(), Math.max(one.to(), next.to())));
            }
        }
        return new TextVersion(
                after.number(),
                after.text(),
                after.turns().stream()
                        .map(turn -> turn.time().isPresent()
                                ? turn
                                : new Turn(
                                        turn.number(),
                                        turn.speaker(),
                                        turn.words(),
                                        Optional.ofNullable(times.get(turn.number()))))
                        .toList());
    }

    private Carried elsewhere(Passage passage) {
        String words = passage.quote();
        int at = words.length() < WORTH_SEEKING ? -1 : after.text().indexOf(words);
        if (at < 0 || after.text().indexOf(words, at + 1) >= 0) {
            return new Carried.Gone(passage);
        }
        return new Carried.Moved(passage, after.passage(new Span(at, at + words.length())));
    }

    private boolean sameSpeaker(Passage was, Passage is) {
        return speaker(before, was).equals(speaker(after, is));
    }

    private static Optional<String> speaker(TextVersion version, Passage passage) {
        return version.turnAt(passage.span().start()).map(Turn::speaker);
    }

    private static boolean besideTheSame(Passage was, Passage is) {
        int left = 0;
        int most = Math.min(was.prefix().length(), is.prefix().length());
        while (left < most
                && was.prefix().charAt(was.prefix().length() - 1 - left)
                        == is.prefix().charAt(is.prefix().length() - 1 - left)) {
            left++;
        }
        int right = 0;
        most = Math.min(was.suffix().length(), is.suffix().length());
        while (right < most && was.suffix().charAt(right) == is.suffix().charAt(right)) {
            right++;
        }
        return left >= Math.min(SAME_BESIDE, was.prefix().length())
                || right >= Math.min(SAME_BESIDE, was.suffix().length());
    }

    /** No sign is cut in the middle. */
    private Span whole(int start, int end) {
        String text = after.text();
        int from =
                start > 0 && start < text.length() && Character.isLowSurrogate(text.charAt(start)) ? start - 1 : start;
        int to = end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end + 1 : end;
        return new Span(from, to);
    }
}
