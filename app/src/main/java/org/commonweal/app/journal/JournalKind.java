package org.commonweal.app.journal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.voices.Source;

/** Whose journal it is: of somebody of the team, or of a resident, whose diary is nobody's business. */
enum JournalKind {
    JOURNAL,
    DIARY;

    /** As it stands in addresses and in the store. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<JournalKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    Source.Kind source() {
        return switch (this) {
            case JOURNAL -> Source.Kind.JOURNAL;
            case DIARY -> Source.Kind.DIARY;
        };
    }
}
