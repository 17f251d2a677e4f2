package org.commonweal.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.commonweal.words.Words;

/**
 * Something that is wrong, where it is, and the facts of it.
 *
 * @param kind what kind; its words are in the catalogue of the room of the kind's class
 * @param place where
 * @param facts what stands in the places {0}, {1} .. of the words; values from a file are shortened and shown as text
 */
public record Problem(Kind kind, Place place, List<Object> facts) {

    public Problem {
        facts = List.copyOf(facts);
    }

    public static Problem of(Kind kind, Place place, Object... facts) {
        return new Problem(kind, place, Arrays.stream(facts).map(Problem::safe).toList());
    }

    /** What is wrong, in one or two sentences, without the place. */
    public String inWords(Locale language) {
        return words(language).say("problem." + kind.name(), facts.toArray());
    }

    /** How to put it right. */
    public String remedy(Locale language) {
        return words(language).say("problem." + kind.name() + ".remedy", facts.toArray());
    }

    private Words words(Locale language) {
        return Words.of(kind.getClass(), language);
    }

    /** A value from outside may be long or hold control and direction characters: it is shown, never obeyed. */
    private static Object safe(Object fact) {
        if (!(fact instanceof CharSequence text)) {
            return fact;
        }
        StringBuilder shown = new StringBuilder();
        int taken = 0;
        for (int i = 0; i < text.length() && taken < 80; i++, taken++) {
            char c = text.charAt(i);
            boolean hidden = Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.SURROGATE && !paired(text, i);
            shown.append(hidden ? '\uFFFD' : c);
        }
        return text.length() > 80 ? shown.append('\u2026').toString() : shown.toString();
    }

    private static boolean paired(CharSequence text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
