package org.commonweal.people;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What somebody said about a scope; of two at the same time, the one that stands lower here counts. */
public enum ConsentAct {
    GIVEN,
    REFUSED,
    WITHDRAWN;

    private static final Set<String> YES = Set.of("yes", "y", "1", "true", "agree", "given", "ok");
    private static final Set<String> NO = Set.of("no", "n", "0", "false", "refuse", "refused");

    /** What the code of an answer to a question about consent says; empty where it says neither yes nor no. */
    public static Optional<ConsentAct> ofAnswer(String code) {
        String plain = code.strip().toLowerCase(Locale.ROOT);
        return YES.contains(plain) ? Optional.of(GIVEN) : NO.contains(plain) ? Optional.of(REFUSED) : Optional.empty();
    }
}
