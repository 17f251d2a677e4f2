package org.commonweal.app.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that an author has shown to others.
 *
 * @param entry from which it is; the text itself stands in the source, or sealed
 * @param source what it is called among the sources of the study; empty where it was handed to one person
 * @param recipient the account it was handed to; empty where it is a source
 * @param withdrawnAt when its author took it back
 */
record Released(
        String id,
        String study,
        String journal,
        String account,
        String entry,
        String source,
        String guid,
        String recipient,
        String fingerprint,
        Instant at,
        Optional<Instant> withdrawnAt) {}
