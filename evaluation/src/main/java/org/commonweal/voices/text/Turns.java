package org.commonweal.voices.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts a text into turns: paragraphs, with an empty line between them. One that begins with a word in capitals and figures and a
 * colon ({@code INTERVIEWER: }, {@code P07: }, {@code P07b: }, but not {@code So: }) is said by whom that names; one that does not goes on with the turn before, where
 * there is one with a speaker, as a second paragraph of the same turn would.
 */
final class Turns {

    private static final Pattern PARAGRAPH = Pattern.compile("[^\\n]+(?:\\n[^\\n]+)*");
    private static final Pattern SPEAKER =
            Pattern.compile("(\\p{Lu}[\\p{Lu}\\p{Nd}_]{0,30}(?:(?<=\\p{Nd})[a-z])?)[:：][ \\t]*");

    private Turns() {}

    static List<Turn> of(String text) {
        List<Turn> turns = new ArrayList<>();
        Matcher paragraph = PARAGRAPH.matcher(text);
        while (paragraph.find()) {
            add(turns, text, trimmed(text, paragraph.start(), paragraph.end()));
        }
        return List.copyOf(turns);
    }

    private static void add(List<Turn> turns, String text, int[] place) {
        if (place[0] == place[1]) {
            return;
        }
        Matcher speaker = SPEAKER.matcher(text).region(place[0], place[1]);
        if (speaker.lookingAt()) {
            if (speaker.end() < place[1]) {
                turns.add(turn(turns.size() + 1, speaker.group(1), speaker.end(), place[1]));
            }
            return;
        }
        if (!turns.isEmpty() && !turns.getLast().speaker().isEmpty()) {
            Turn before = turns.removeLast();
            turns.add(turn(before.number(), before.speaker(), before.words().start(), place[1]));
            return;
        }
        turns.add(turn(turns.size() + 1, "", place[0], place[1]));
    }

    private static Turn turn(int number, String speaker, int from, int to) {
        return new Turn(number, speaker, new Span(from, to), Optional.empty());
    }

    private static int[] trimmed(String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new int[] {start, end};
    }
}
