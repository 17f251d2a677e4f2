package org.commonweal.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.words.Words;

/**
 * What the engine says in English (recipes, reasons, remedies) in another language, phrase by phrase. The catalogue holds each
 * phrase in every language under the same number; a phrase has places for numbers and names.
 */
final class EngineWords {

    private static final Pattern BETWEEN = Pattern.compile("[;,] ");

    private final Words words;
    private final List<Phrase> phrases;

    private EngineWords(Words words, List<Phrase> phrases) {
        this.words = words;
        this.phrases = phrases;
    }

    /** One phrase of the catalogue: how it reads in English, and under which key it stands. */
    private record Phrase(String key, int letters, Pattern english) {}

    static EngineWords in(Locale language) {
        Words english = Words.of(EngineWords.class, Locale.ENGLISH);
        List<Phrase> phrases = new ArrayList<>();
        for (int i = 1; english.has("engine." + i); i++) {
            phrases.add(phrase("engine." + i, english));
        }
        // The longest first, so that a phrase is not taken for a shorter one that it begins with.
        phrases.sort(Comparator.comparingInt(Phrase::letters).reversed());
        return new EngineWords(Words.of(EngineWords.class, language), phrases);
    }

    private static Phrase phrase(String key, Words english) {
        String[] marks = {"\u00010\u0001", "\u00011\u0001", "\u00012\u0001", "\u00013\u0001", "\u00014\u0001"};
        String said = english.say(key, (Object[]) marks);
        StringBuilder pattern = new StringBuilder();
        String[] pieces = said.split("\u0001", -1);
        for (int i = 0; i < pieces.length; i++) {
            pattern.append(i % 2 == 0 ? Pattern.quote(pieces[i]) : "(?<p" + pieces[i] + ">.+?)");
        }
        return new Phrase(key, said.length(), Pattern.compile(pattern + "(?=$|[;,] )"));
    }

    /** The same in the language of these words; empty where a phrase is not in the catalogue. */
    Optional<String> in(String said) {
        StringBuilder all = new StringBuilder();
        int at = 0;
        while (at < said.length()) {
            Optional<Said> next = next(said, at);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            all.append(next.get().words());
            at = next.get().end();
            if (at < said.length()) {
                all.append(words.say(said.charAt(at) == ';' ? "engine.semicolon" : "engine.comma"));
                at += 2;
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all.toString());
    }

    private record Said(String words, int end) {}

    private Optional<Said> next(String said, int at) {
        for (Phrase phrase : phrases) {
            Matcher matcher = phrase.english().matcher(said).region(at, said.length());
            if (matcher.lookingAt() && !broken(matcher)) {
                return Optional.of(new Said(words.say(phrase.key(), places(matcher)), matcher.end()));
            }
        }
        return Optional.empty();
    }

    /** Whether what stands in a place runs over the end of a phrase: then it is another phrase. */
    private static boolean broken(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String place = matcher.group(group);
            if (!place.startsWith("'") && BETWEEN.matcher(place).find()) {
                return true;
            }
        }
        return false;
    }

    private static Object[] places(Matcher matcher) {
        Object[] places = new Object[5];
        matcher.namedGroups().keySet().forEach(name -> places[name.charAt(1) - '0'] = matcher.group(name));
        return places;
    }
}
