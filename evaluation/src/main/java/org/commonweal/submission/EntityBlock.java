package org.commonweal.submission;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a filled form says of one line of a list: what is to become of it, and its own columns.
 *
 * @param place of the declaration, such as {@code /data/member[2]}: one of a kind within the submission
 * @param change which line of which list, made or changed, and what the device had before
 * @param label what the line is called; empty where nothing is said of that
 * @param properties what its columns are to hold, by column; an empty text empties one, and what is not named stays
 */
public record EntityBlock(
        String place, EntityChange change, Optional<String> label, SortedMap<String, String> properties) {

    public EntityBlock {
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    }
}
