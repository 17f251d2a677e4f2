package org.commonweal.voices.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;

/**
 * How far marks of the same text stand from one another. A place between turns belongs to the turn before. Words are runs of letters and
 * figures; in scripts without spaces each sign is one.
 */
final class Ruler {

    private final Reading reading;
    private final Map<List<Object>, int[]> turns = new HashMap<>();
    private final Map<List<Object>, int[]> words = new HashMap<>();

    Ruler(Reading reading) {
        this.reading = reading;
    }

    boolean near(Mark one, Mark other, Nearness nearness) {
        return switch (nearness) {
            case Nearness.Overlap overlap -> one.span().overlaps(other.span());
            case Nearness.Turns within -> turnsApart(one, other) <= within.apart();
            case Nearness.Words within -> wordsApart(one, other) <= within.apart();
        };
    }

    /** 0 where they share a turn. */
    int turnsApart(Mark one, Mark other) {
        int[] starts = turns.computeIfAbsent(key(one), key -> starts(reading.text(one.source(), one.version())));
        int oneFrom = turn(starts, one.span().start());
        int oneTo = turn(starts, one.span().end() - 1);
        int otherFrom = turn(starts, other.span().start());
        int otherTo = turn(starts, other.span().end() - 1);
        return Math.max(0, Math.max(otherFrom - oneTo, oneFrom - otherTo));
    }

    /** Words that begin between the end of the one and the start of the other; 0 where they overlap or touch. */
    int wordsApart(Mark one, Mark other) {
        int[] begins = words.computeIfAbsent(
                key(one),
                key -> begins(reading.text(one.source(), one.version()).text()));
        int from = Math.min(one.span().end(), other.span().end());
        int to = Math.max(one.span().start(), other.span().start());
        return to <= from ? 0 : place(begins, to) - place(begins, from);
    }

    private static List<Object> key(Mark mark) {
        return List.of(mark.source(), mark.version());
    }

    private static int[] starts(TextVersion text) {
        return text.turns().stream()
                .map(Turn::words)
                .mapToInt(span -> span.start())
                .toArray();
    }

    /** The number of the last turn that begins at or before a place, from 0; 0 before the first. */
    private static int turn(int[] starts, int place) {
        return Math.max(0, place(starts, place + 1) - 1);
    }

    /** How many of the sorted numbers are smaller. */
    private static int place(int[] sorted, int than) {
        int at = java.util.Arrays.binarySearch(sorted, than);
        return at >= 0 ? at : -at - 1;
    }

    static int[] begins(String text) {
        java.util.stream.IntStream.Builder begins = java.util.stream.IntStream.builder();
        boolean within = false;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int sign = text.codePointAt(at);
            boolean ideographic = Character.isIdeographic(sign);
            boolean letter = Character.isLetterOrDigit(sign);
            boolean inside = sign == '\'' || sign == '\u2019' || Character.getType(sign) == Character.NON_SPACING_MARK;
            if (letter && (ideographic || !within)) {
                begins.add(at);
            }
            within = letter && !ideographic || within && inside;
        }
        return begins.build().toArray();
    }
}
