package org.commonweal.people;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody can agree to, each apart from the others. The names are kept in the store: never rename one. */
public enum ConsentScope {
    /** To be asked, and to have the answers used. */
    SURVEY,
    /** To be asked again: tracing, reminders, later waves. */
    RECONTACT,
    /** To have answers joined with records that others keep. */
    LINKAGE,
    /** To have the conversation recorded. */
    RECORDING,
    /** To be quoted, word for word. */
    QUOTES,
    /** To have answers, without names, kept for other researchers. */
    ARCHIVE;

    /** As files and addresses have it: {@code recontact}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ConsentScope> of(String written) {
        return Stream.of(values())
                .filter(scope -> scope.written().equals(written))
                .findFirst();
    }
}
