package org.commonweal.voices;

import java.time.Instant;

/**
 * A turn that somebody read and deliberately left without a code.
 *
 * @param coder who
 * @param source of what
 * @param turn its number, from 1
 */
public record Review(String coder, String source, int turn, Instant at) {}
