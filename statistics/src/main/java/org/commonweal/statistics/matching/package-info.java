/**
 * Choosing whom to compare with, and judging the choice before any outcome is seen.
 *
 * <p>Enter through {@link Matching}: nearest neighbours, optimal pairs, odds of the propensity, entropy balancing or synthetic
 * control, each a value; {@code choose(units)} is its last word. Comes in: {@link Units}, covariates with who is treated. Goes
 * out: {@link Weighting}, or {@link NoChoice} with the reason; {@link Balance} and {@link PlaceboAreas} judge it.
 *
 * <p>Knows nothing of places, boundaries, files or outcomes.
 */
@NullMarked
package org.commonweal.statistics.matching;

import org.jspecify.annotations.NullMarked;
