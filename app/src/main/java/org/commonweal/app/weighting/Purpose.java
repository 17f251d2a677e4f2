package org.commonweal.app.weighting;

import java.util.Locale;
import java.util.Optional;
import org.commonweal.app.access.NotHere;
import org.commonweal.people.ConsentScope;

/** What a file is made for, which says who may be in it. */
enum Purpose {
    /** To be evaluated by the study itself: everybody but those who said no to taking part. */
    STUDY(Optional.empty()),
    /** To be kept for other researchers. */
    ARCHIVE(Optional.of(ConsentScope.ARCHIVE)),
    /** To be joined with records that others keep. */
    LINKAGE(Optional.of(ConsentScope.LINKAGE));

    private final Optional<ConsentScope> scope;

    Purpose(Optional<ConsentScope> scope) {
        this.scope = scope;
    }

    /** What somebody must have agreed to; nothing beyond taking part where it is empty. */
    Optional<ConsentScope> scope() {
        return scope;
    }

    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Purpose of(String written) {
        for (Purpose purpose : values()) {
            if (purpose.written().equals(written)) {
                return purpose;
            }
        }
        throw new NotHere();
    }
}
