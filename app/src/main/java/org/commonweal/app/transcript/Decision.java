package org.commonweal.app.transcript;

/** What somebody says of a mark whose words are not where they were. */
sealed interface Decision {

    /** It stays, at the place where it was found. */
    record Keep() implements Decision {}

    /** It goes. */
    record Drop() implements Decision {}

    /** It stands on these words of the new text; where they come more than once, on those nearest to where it was. */
    record Choose(String words) implements Decision {}
}
