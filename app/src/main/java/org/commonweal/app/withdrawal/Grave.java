package org.commonweal.app.withdrawal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.store.Fingerprint;

/**
 * One withdrawal as it is kept: hashes of what may not come back.
 *
 * @param number of the receipt
 * @param study where it was
 */
record Grave(String number, String study, Instant at, Set<String> hashes) {

    /** What a hash is about. The names are part of what is hashed: never rename one. */
    enum Kind {
        /** A pseudonym. */
        PERSON,
        /** A submission, by the name that the device gave it. */
        INSTANCE,
        /** A row of waves, by its id. */
        RESPONDENT,
        /** A dwelling of a wave, {@code WAVE/DWELLING}, that somebody lived in: what was noted and listed there goes. */
        DWELLING,
        /** The same where nobody else is known to live there: its address goes too. */
        ADDRESS,
        /** Somebody whose words the study holds, by its pseudonym for them, such as {@code P07}. */
        VOICE,
        /** Words of theirs: an interview, a diary, by its id in the study. */
        SOURCE,
        /** A line of a list that forms make and change, by its id. */
        ENTITY,
        /** The same as SOURCE by what other programs call it, so that no project brings it back under another id. */
        GUID
    }

    Grave {
        hashes = Set.copyOf(hashes);
    }

    static String hash(Kind kind, String study, String value) {
        // Ids of rows and dwellings mean something in one study only; the others are the same wherever they turn up.
        String where = kind == Kind.PERSON || kind == Kind.INSTANCE ? "" : study;
        return Fingerprint.of(
                ("commonweal withdrawn 1\n" + kind + "\n" + where + "\n" + value).getBytes(StandardCharsets.UTF_8));
    }

    boolean holds(Kind kind, String value) {
        return hashes.contains(hash(kind, study, value));
    }

    /** As a line of the file. */
    String line() {
        return String.join("\t", number, study, at.toString(), String.join(",", new TreeSet<>(hashes)));
    }
}
