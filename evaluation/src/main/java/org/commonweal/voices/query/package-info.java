/**
 * Questions to what was coded: which words bear a code, which codes stand together, who speaks of what, and when nothing new came up any
 * more.
 *
 * <p>Enter through {@link Reading}: the codings that somebody wants to look at, under the codes of the newest codebook, what several
 * coders marked alike taken as one. {@link Retrieval} fetches words, {@link CoOccurrence}, {@link Proximity}, {@link CodeMatrix} and
 * {@link CodeBySource} count, {@link Saturation} draws the curve. None of these depends on the order in which codings are given.
 *
 * <p>Comes in: {@code Voices}. Goes out: passages and counts, none of them hidden yet; what may leave is decided elsewhere. Methods:
 * {@code docs/methods/reading-together.md}.
 */
@NullMarked
package org.commonweal.voices.query;

import org.jspecify.annotations.NullMarked;
