package org.commonweal.submission;

import java.time.Instant;
import java.util.Set;

/**
 * What is known about a submission beside itself.
 *
 * @param received when the server had it whole
 * @param files the names of the files that came with it
 */
public record Circumstances(Instant received, Set<String> files) {

    public Circumstances {
        files = Set.copyOf(files);
    }
}
