package org.commonweal.fieldwork.quality;

import java.util.Locale;
import org.commonweal.fieldwork.FieldworkProblem;
import org.commonweal.words.Words;

/** What somebody found who called again where an interview is said to have been held. */
public enum BackCheckOutcome {
    /** It was held, with the right person, as it is written. */
    HAPPENED,
    /** It was held, and something is not as it is written: another person, another dwelling, another day, much shorter. */
    DIFFERS,
    /** Nobody there was interviewed. */
    DID_NOT,
    /** Nobody was reached who could say: it counts neither way. */
    NOT_REACHED;

    public String inWords(Locale language) {
        return Words.of(FieldworkProblem.class, language).say("backcheck." + name());
    }
}
