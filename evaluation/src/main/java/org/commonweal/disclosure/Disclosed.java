package org.commonweal.disclosure;

import java.util.Optional;

/**
 * Something that has passed disclosure: shown, or hidden with the reason. Only this room makes one, so that a page cannot
 * print what has not passed.
 */
public sealed interface Disclosed<T> permits Shown, Hidden {

    /** The value, where it is shown. */
    default Optional<T> shown() {
        return switch (this) {
            case Shown<T> shown -> Optional.of(shown.value());
            case Hidden<T> hidden -> Optional.empty();
        };
    }

    /** Why a value is hidden. */
    enum Reason {
        /** Fewer people than the threshold stand behind it. */
        FEW,
        /** Nearly all, or nearly none, of the people behind it gave this answer. */
        NEARLY_ALL_OR_NONE,
        /** Everybody gave the same answer. */
        ALL_THE_SAME,
        /** It would allow to work out a hidden value. */
        WOULD_REVEAL
    }
}
