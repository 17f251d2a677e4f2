/**
 * What was not answered: completed many times and pooled, weighted for, or bounded.
 *
 * <p>Enter through {@link MultipleImputation}, which completes the columns of a survey m times; analyse each completed set as if
 * it were whole, and pool with {@link RubinsRules}. {@link NonResponseWeights} weights those who answered instead, and
 * {@link WorstCaseBounds} says how far the truth could lie without any model.
 *
 * <p>Comes in: columns with {@code NaN} for missing. Goes out: completed columns, effects, weights, bounds. Knows nothing of how an
 * outcome is analysed.
 */
@NullMarked
package org.commonweal.statistics.missing;

import org.jspecify.annotations.NullMarked;
