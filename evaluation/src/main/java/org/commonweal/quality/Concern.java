package org.commonweal.quality;

import org.commonweal.problem.Problem;

/**
 * Something a reader should know about a wave.
 *
 * @param problem what, where, and how to put it right
 * @param wave its id
 * @param blocking whether nothing may be estimated while it stands
 * @param count how many records it concerns
 */
public record Concern(Problem problem, String wave, boolean blocking, long count) {}
