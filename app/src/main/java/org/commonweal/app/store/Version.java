package org.commonweal.app.store;

import java.time.Instant;
import java.util.Optional;

/**
 * One state of a document.
 *
 * @param number from 1, one more with each change
 * @param hash SHA-256 of its bytes; empty where the document was removed
 * @param size bytes
 * @param by the id of the person
 * @param newest whether it stands now
 */
public record Version(int number, Optional<String> hash, long size, Instant at, String by, boolean newest) {}
