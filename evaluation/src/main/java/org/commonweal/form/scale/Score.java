package org.commonweal.form.scale;

import java.util.Locale;
import java.util.Optional;
import org.commonweal.words.Words;

/** What came of scoring one person's answers. */
public sealed interface Score {

    /**
     * A score.
     *
     * @param value the number
     * @param band its code among the scale's bands, such as {@code very_low}; empty where the scale has none
     * @param above whether it reaches the usual cut; empty where the scale has none
     * @param alert whether an answer asks for care at once: somebody must be told, whatever the sum
     */
    record Scored(double value, Optional<String> band, Optional<Boolean> above, boolean alert) implements Score {

        /** The band in words; empty where there is none. */
        public String bandInWords(Locale language) {
            return band.map(code -> Words.of(Score.class, language).say("band." + code))
                    .orElse("");
        }
    }

    /** No score: so many answers were missing. */
    record Missing(int answers, boolean alert) implements Score {}
}
