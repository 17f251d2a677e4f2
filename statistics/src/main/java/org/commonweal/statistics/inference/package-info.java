/**
 * How sure can we be with few clusters?
 *
 * <p>Enter through {@link WildClusterBootstrap} (a test of one coefficient that stays honest when only a dozen or two
 * areas took part), {@link RandomisationInference} (what other assignments of the areas would have shown) and {@link
 * Families} (many outcomes at once). A test is a value: describe it first, give it sums last.
 *
 * <p>Comes in: {@link org.commonweal.statistics.compression.ClusterSums}. Goes out: tests that carry p-value, confidence
 * set and recipe and turn into an {@link org.commonweal.statistics.estimate.Effect}, or {@link NotTested} with a reason.
 * Knows nothing of rows, files or reports.
 */
@NullMarked
package org.commonweal.statistics.inference;

import org.jspecify.annotations.NullMarked;
