package org.commonweal.exchange.refi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.commonweal.voices.text.CodePoints;
import org.commonweal.voices.text.Span;
import org.commonweal.words.Words;

/**
 * How a program counted places in its texts. The standard says code points from 0 and leaves the rest open, so programs differ: some
 * count UTF-16 code units, two for each end of a line, one for a byte order mark, or name the last place and not the one after it.
 * Nobody codes half a word often; the way of counting that lets most places fall beside words is taken. Where two ways give the same
 * places there is nothing to choose.
 *
 * @param units whether UTF-16 code units were counted, not code points
 * @param returns whether the end of a line counts as two
 * @param mark whether a byte order mark before the text counts
 * @param last whether the end is the last place, not the one after it
 */
record Counting(boolean units, boolean returns, boolean mark, boolean last) {

    static final Counting STANDARD = new Counting(false, false, false, false);

    /** A stretch as a program wrote it. */
    record Raw(long start, long end) {}

    /** A text without carriage returns, with its stretches. */
    record Marked(String text, List<Raw> raws) {}

    /** How sure a reader may be. */
    enum Sureness {
        /** Every other way of counting gives the same places. */
        NO_MATTER,
        SURE,
        LIKELY,
        GUESS
    }

    /**
     * What was found.
     *
     * @param counting the way of counting
     * @param beside how many places fall beside words
     * @param places of how many
     */
    record Found(Counting counting, int beside, int places, Sureness sureness) {

        String inWords(Locale language) {
            Words words = Words.of(Counting.class, language);
            return words.say(
                    "counting.found",
                    words.say(counting.units ? "counting.units" : "counting.points"),
                    words.say(counting.returns ? "counting.returns" : "counting.feeds"),
                    words.say(counting.mark ? "counting.mark" : "counting.no-mark"),
                    words.say(counting.last ? "counting.last" : "counting.after"),
                    beside,
                    places,
                    words.say("counting." + sureness.name()));
        }
    }

    /** Ways of counting, the standard's first, then those with fewer oddities. */
    private static List<Counting> all() {
        List<Counting> all = new ArrayList<>();
        for (int bits = 0; bits < 16; bits++) {
            all.add(new Counting((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0));
        }
        all.sort(Comparator.comparingInt(Counting::oddities));
        return all;
    }

    private int oddities() {
        return (units ? 1 : 0) + (returns ? 1 : 0) + (mark ? 1 : 0) + (last ? 1 : 0);
    }

    /** The way of counting that fits these texts of one program best. */
    static Found in(List<Marked> texts) {
        Map<Counting, Integer> scores = new HashMap<>();
        Map<Counting, List<Optional<Span>>> places = new HashMap<>();
        int all = 2 * texts.stream().mapToInt(text -> text.raws().size()).sum();
        for (Counting way : all()) {
            List<Optional<Span>> spans = new ArrayList<>();
            int score = 0;
            for (Marked text : texts) {
                Ruler ruler = new Ruler(text.text(), way);
                for (Raw raw : text.raws()) {
                    Optional<Span> span = ruler.span(raw);
                    spans.add(span);
                    score += span.map(it -> beside(text.text(), it)).orElse(0);
                }
            }
            scores.put(way, score);
            places.put(way, spans);
        }
        Counting best = STANDARD;
        for (Counting way : all()) {
            if (scores.getOrDefault(way, 0) > scores.getOrDefault(best, 0)) {
                best = way;
            }
        }
        int top = scores.getOrDefault(best, 0);
        List<Optional<Span>> chosen = places.getOrDefault(best, List.of());
        int next = -1;
        for (Counting way : all()) {
            if (!places.getOrDefault(way, List.of()).equals(chosen)) {
                next = Math.max(next, scores.getOrDefault(way, 0));
            }
        }
        return new Found(best, top, all, sureness(top, next, all));
    }

    private static Sureness sureness(int top, int next, int all) {
        if (next < 0 || all == 0) {
            return Sureness.NO_MATTER;
        }
        int apart = top - next;
        if (all >= 8 && top >= 0.9 * all && apart >= 0.15 * all) {
            return Sureness.SURE;
        }
        return apart > 0 && top >= 0.7 * all ? Sureness.LIKELY : Sureness.GUESS;
    }

    /** How many of the two ends fall beside a word, with the word inside. */
    private static int beside(String text, Span span) {
        boolean start = !Character.isWhitespace(text.charAt(span.start())) && !within(text, span.start());
        boolean end = !Character.isWhitespace(text.charAt(span.end() - 1)) && !within(text, span.end());
        return (start ? 1 : 0) + (end ? 1 : 0);
    }

    /** Whether a place cuts a word, or a sign of two code units. */
    private static boolean within(String text, int place) {
        if (place <= 0 || place >= text.length()) {
            return false;
        }
        boolean cut = Character.isSurrogatePair(text.charAt(place - 1), text.charAt(place));
        return cut || wordly(text.codePointBefore(place)) && wordly(text.codePointAt(place));
    }

    private static boolean wordly(int sign) {
        return Character.isLetterOrDigit(sign) && !Character.isIdeographic(sign);
    }

    /** Measures one text in one way of counting. */
    static final class Ruler {
        private final Counting way;
        private final String counted;
        private final CodePoints points;
        private final int[] returnsBefore;

        Ruler(String text, Counting way) {
            this.way = way;
            this.counted = (way.mark ? "\uFEFF" : "") + (way.returns ? text.replace("\n", "\r\n") : text);
            this.points = CodePoints.of(counted);
            this.returnsBefore = way.returns ? returns(counted) : new int[0];
        }

        private static int[] returns(String text) {
            int[] before = new int[text.length() + 1];
            for (int i = 0; i < text.length(); i++) {
                before[i + 1] = before[i] + (text.charAt(i) == '\r' ? 1 : 0);
            }
            return before;
        }

        /** Where a stretch stands in the text as we keep it; none where the text is not that long or the stretch has no length. */
        Optional<Span> span(Raw raw) {
            OptionalInt start = place(raw.start());
            OptionalInt end = place(raw.end() + (way.last ? 1 : 0));
            return start.isPresent() && end.isPresent() && start.getAsInt() < end.getAsInt()
                    ? Optional.of(new Span(start.getAsInt(), end.getAsInt()))
                    : Optional.empty();
        }

        private OptionalInt place(long counting) {
            if (counting < 0 || counting > counted.length()) {
                return OptionalInt.empty();
            }
            OptionalInt unit = way.units ? OptionalInt.of((int) counting) : points.unit((int) counting);
            if (unit.isEmpty()) {
                return unit;
            }
            int at = unit.getAsInt() - (way.returns ? returnsBefore[unit.getAsInt()] : 0) - (way.mark ? 1 : 0);
            return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
        }
    }
}
