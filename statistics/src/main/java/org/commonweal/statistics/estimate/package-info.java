/**
 * A number with its doubt, or the reason there is none.
 *
 * <p>Enter through {@link Effect}. It is either an {@link Estimate} (value, uncertainty, sample and the recipe that made
 * it) or {@link NotEstimable} (a reason and a remedy). No bare {@code double} leaves the engine, and no {@code NaN} ever
 * stands for a result.
 *
 * <p>Knows nothing of how estimates are made.
 */
@NullMarked
package org.commonweal.statistics.estimate;

import org.jspecify.annotations.NullMarked;
