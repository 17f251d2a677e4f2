package org.commonweal.voices.name;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.voices.text.Span;

/**
 * Words that begin with a capital letter where no sentence begins, and those that follow them. The first word of a sentence counts
 * only where the same text has it with a capital elsewhere, and never without.
 */
final class Capitals {

    private static final String WORD = "\\p{L}[\\p{L}\\p{M}\\p{Nd}]*(?:['’-]\\p{L}[\\p{L}\\p{M}]*)*";
    private static final Pattern WORDS = Pattern.compile(WORD);
    private static final Pattern BETWEEN = Pattern.compile(" (?:(?:of|of the|de|van|von|der|al|bin|y|i) )?");

    /** What ends a sentence, or opens one within another. */
    private static final Pattern BEGINS = Pattern.compile("(?:^|[.!?…。！？)）\\n\"“”‘])[\\s\"“”‘'(\\[]*$");

    private static final Set<String> NOBODY = Set.of(
            ("i i'm i've i'd i'll ok okay tv gp gps nhs uk eu mp mps a&e cctv diy pta cv id it bbc usa covid wifi phd"
                            + " monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays"
                            + " saturdays sundays january february march april may june july august september october november december"
                            + " christmas easter eid diwali ramadan ramadhan god english chinese mandarin cantonese polish urdu arabic"
                            + " somali bengali punjabi british european mr mrs ms miss dr facebook whatsapp zoom google")
                    .split(" "));

    private static final Set<String> PLACES =
            Set.of("street road lane avenue park estate green hill bridge square close drive terrace gardens court"
                    .concat(
                            " row wharf bank basin lock quay market station fields common crescent grove way walk steps")
                    .split(" "));

    private static final Set<String> ORGANISATIONS =
            Set.of("school church centre center club trust association council mosque hospital surgery ltd hall"
                    .concat(
                            " group society forum library college academy nursery temple chapel café cafe partnership foundation housing")
                    .split(" "));

    private record Word(int start, int end, boolean capital) {}

    private final Set<String> small = new HashSet<>();
    private final Set<String> great = new HashSet<>();

    /** @param pieces everything that is said in the text */
    Capitals(List<String> pieces) {
        for (String piece : pieces) {
            for (Word word : words(piece)) {
                String plain = plain(piece, word);
                if (!word.capital) {
                    small.add(plain);
                } else if (!begins(piece, word.start)) {
                    great.add(plain);
                }
            }
        }
    }

    List<Suggestion> in(String piece, int offset) {
        List<Suggestion> found = new ArrayList<>();
        List<Word> run = new ArrayList<>();
        for (Word word : words(piece)) {
            if (!run.isEmpty() && !(counts(piece, word) && joined(piece, run.getLast(), word))) {
                found.add(suggestion(piece, run, offset));
                run.clear();
            }
            if (counts(piece, word)) {
                run.add(word);
            }
        }
        if (!run.isEmpty()) {
            found.add(suggestion(piece, run, offset));
        }
        return found;
    }

    private boolean counts(String piece, Word word) {
        String plain = plain(piece, word);
        String before = plain.replaceFirst("'.*", "");
        if (!word.capital || NOBODY.contains(plain) || NOBODY.contains(before) || isBracketed(piece, word)) {
            return false;
        }
        return !begins(piece, word.start) || great.contains(plain) && !small.contains(plain);
    }

    /** A person has written it into brackets already: it is a pseudonym, or a remark such as laughter. */
    private static boolean isBracketed(String piece, Word word) {
        int open = piece.lastIndexOf('[', word.start);
        return open >= 0 && piece.indexOf(']', open) >= word.end;
    }

    private static boolean joined(String piece, Word before, Word next) {
        return BETWEEN.matcher(piece.substring(before.end, next.start)).matches();
    }

    private static Suggestion suggestion(String piece, List<Word> run, int offset) {
        int end = run.getLast().end;
        String last = plain(piece, run.getLast());
        if (last.endsWith("'s")) {
            end -= 2;
            last = last.substring(0, last.length() - 2);
        }
        NameKind kind = PLACES.contains(last)
                ? NameKind.PLACE
                : ORGANISATIONS.contains(last) ? NameKind.ORGANISATION : NameKind.OTHER;
        return Graphemes.whole(piece, new Span(run.getFirst().start, end), offset, kind, Why.CAPITAL);
    }

    private static List<Word> words(String piece) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORDS.matcher(piece);
        while (matcher.find()) {
            int first = piece.codePointAt(matcher.start());
            boolean label = matcher.group().matches("\\p{Lu}{1,2}\\p{Nd}+[a-z]?");
            words.add(new Word(
                    matcher.start(),
                    matcher.end(),
                    (Character.isUpperCase(first) || Character.isTitleCase(first)) && !label));
        }
        return words;
    }

    private static String plain(String piece, Word word) {
        return piece.substring(word.start, word.end).toLowerCase(Locale.ROOT).replace('’', '\'');
    }

    private static boolean begins(String piece, int at) {
        return BEGINS.matcher(piece.substring(Math.max(0, at - 6), at)).find();
    }
}
