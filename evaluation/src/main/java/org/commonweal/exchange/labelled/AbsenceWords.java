package org.commonweal.exchange.labelled;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.survey.Absence;
import org.commonweal.words.Labels;
import org.commonweal.words.Words;

/** The words that stand for the reasons why there is no answer, as files of other programs have them. */
public final class AbsenceWords {

    private static final Map<String, Absence> KNOWN = known();

    private AbsenceWords() {}

    private static Map<String, Absence> known() {
        Map<String, Absence> known = new HashMap<>();
        for (Locale language : Words.LANGUAGES) {
            Words words = Words.of(AbsenceWords.class, language);
            for (Absence absence : Absence.values()) {
                if (absence != Absence.BLANK) {
                    known.put(bare(words.say("absence." + absence)), absence);
                    for (String other :
                            words.say("absence." + absence + ".also").split("\\|")) {
                        known.put(bare(other), absence);
                    }
                }
            }
        }
        return known;
    }

    /** The reason that is called so; none where the words are others. */
    public static Optional<Absence> of(String label) {
        String bare = bare(label);
        return bare.isEmpty() ? Optional.empty() : Optional.ofNullable(KNOWN.get(bare));
    }

    /** What we call it, in every language. */
    public static Labels label(Absence absence) {
        Map<String, String> byLanguage = new TreeMap<>();
        for (Locale language : Words.LANGUAGES) {
            byLanguage.put(
                    language.getLanguage(),
                    Words.of(AbsenceWords.class, language).say("absence." + absence));
        }
        return new Labels(byLanguage);
    }

    private static String bare(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
