package org.commonweal.app.capture;

import java.util.Locale;

/** How far a submission has come. The names are kept in the store in small letters. */
public enum State {
    /** It is here and was not looked at. */
    RECEIVED,
    /** It was computed anew, and nothing weighty is odd. */
    CHECKED,
    /** Something weighty is odd: a person should look. */
    CONCERN,
    /** A person has decided that it counts as it is. */
    APPROVED,
    /** A person has decided that it does not count; it stays all the same. */
    REJECTED;

    String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    static State of(String written) {
        return valueOf(written.toUpperCase(Locale.ROOT));
    }

    /** Whether a person has decided. */
    boolean isDecided() {
        return this == APPROVED || this == REJECTED;
    }
}
