package org.commonweal.app.entity;

import java.util.Locale;

/** Whether a change rested on an older state than the one that it met. The names are kept in the store, in small letters. */
enum Conflict {
    NONE,
    /** It did, and touched nothing that somebody else had changed. */
    SOFT,
    /** It did, and wrote something else where somebody else had written. */
    HARD;

    String written() {
        return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
    }

    static Conflict read(String written) {
        return written.isEmpty() ? NONE : valueOf(written.toUpperCase(Locale.ROOT));
    }

    /** The graver of the two. */
    Conflict or(Conflict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
