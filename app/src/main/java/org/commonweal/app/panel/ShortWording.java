package org.commonweal.app.panel;

import java.util.Locale;
import java.util.Optional;
import org.commonweal.words.Labels;

/**
 * What a question is called where there is little room, as in a tab. In a language in which the questionnaire is worded it is the last
 * clause of the wording, cut where it is long; in English, and where the wording is in no other language, the id as words.
 */
final class ShortWording {

    private static final int LONGEST = 18;

    private ShortWording() {}

    static String of(String id, Optional<Labels> wording, Locale language) {
        return wording.filter(it -> !language.getLanguage().equals(Locale.ENGLISH.getLanguage()))
                .flatMap(it -> Optional.ofNullable(it.byLanguage().get(language.getLanguage())))
                .map(ShortWording::lastClause)
                .filter(it -> !it.isEmpty())
                .orElseGet(() -> asWords(id));
    }

    private static String asWords(String id) {
        return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1).replace('_', ' ');
    }

    private static String lastClause(String wording) {
        String plain = wording.strip().replaceAll("[（(][^（()）]*[）)]", "").replaceAll("[？?。.：:！!\\s]+$", "");
        String last = plain.substring(Math.max(Math.max(plain.lastIndexOf('，'), plain.lastIndexOf('。')), -1) + 1)
                .strip();
        String said = last.length() < 4 ? plain : last;
        return said.codePointCount(0, said.length()) <= LONGEST
                ? said
                : said.substring(0, said.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
