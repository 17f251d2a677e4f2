package org.commonweal.exchange.refi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.voices.code.Code;
import org.commonweal.words.Labels;
import org.commonweal.words.Words;

/**
 * Definition, use when and not when as the one description that a code has in the exchange, and back.
 *
 * @param definition what stands before the others
 */
record Description(Optional<String> definition, Optional<String> useWhen, Optional<String> notWhen) {

    private static final String GAP = "\n\n";

    static Description of(Code code, Locale language) {
        return new Description(
                code.definition().map(words -> words.in(language)),
                code.useWhen().map(words -> words.in(language)),
                code.notWhen().map(words -> words.in(language)));
    }

    String written(Locale language) {
        Words words = Words.of(Description.class, language);
        List<String> parts = new ArrayList<>();
        definition.ifPresent(parts::add);
        useWhen.ifPresent(text -> parts.add(words.say("description.use_when") + text));
        notWhen.ifPresent(text -> parts.add(words.say("description.not_when") + text));
        return String.join(GAP, parts);
    }

    /** What was written so in one of our languages; anything else is a definition. */
    static Description read(String text) {
        String rest = text.strip();
        for (Locale language : Words.LANGUAGES) {
            Words words = Words.of(Description.class, language);
            String use = words.say("description.use_when");
            String not = words.say("description.not_when");
            if (rest.startsWith(use) || rest.contains(GAP + use) || rest.startsWith(not) || rest.contains(GAP + not)) {
                Cut last = Cut.of(rest, not);
                Cut middle = Cut.of(last.before, use);
                return new Description(some(middle.before), middle.after, last.after);
            }
        }
        return new Description(some(rest), Optional.empty(), Optional.empty());
    }

    private static Optional<String> some(String text) {
        return Optional.of(text.strip()).filter(words -> !words.isEmpty());
    }

    /** What stands before a heading and what after it. */
    private record Cut(String before, Optional<String> after) {

        static Cut of(String text, String heading) {
            int at = text.startsWith(heading) ? 0 : text.indexOf(GAP + heading);
            if (at < 0) {
                return new Cut(text, Optional.empty());
            }
            int from = text.startsWith(heading) ? heading.length() : at + GAP.length() + heading.length();
            return new Cut(text.substring(0, at), some(text.substring(from)));
        }
    }

    static Optional<Labels> labels(Optional<String> words, String language) {
        return words.map(text -> new Labels(java.util.Map.of(language, text)));
    }
}
