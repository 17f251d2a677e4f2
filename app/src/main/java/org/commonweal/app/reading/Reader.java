package org.commonweal.app.reading;

import org.commonweal.app.access.NotHere;
import org.commonweal.voices.Participant;

/** For whom something leaves, which says whose words may be in it. */
enum Reader {
    /** Those who work on the study: everybody who agreed to be spoken with. */
    TEAM,
    /** Anybody else: words as far as people agreed to be quoted. */
    OTHERS,
    /** An archive: those who agreed to it. */
    ARCHIVE;

    String written() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Reader of(String word) {
        for (Reader each : values()) {
            if (each.written().equals(word)) {
                return each;
            }
        }
        throw new NotHere();
    }

    boolean mayHave(Participant.Consent consent) {
        return consent.interview()
                && switch (this) {
                    case TEAM -> true;
                    case OTHERS -> consent.quotes() != Participant.Quotes.NONE;
                    case ARCHIVE -> consent.archive();
                };
    }
}
