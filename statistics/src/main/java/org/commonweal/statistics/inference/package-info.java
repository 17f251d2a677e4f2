/**
 * How sure can we be with few clusters?
 *
 * <p>Enter through {@link ClusterRobust} (standard errors, degrees of freedom and intervals for the model of individuals),
 * {@link AreaAnalysis} (change from area to area), {@link WildClusterBootstrap} (a test of one coefficient that stays
 * honest when only a dozen or two areas took part), {@link RandomisationInference} (what other assignments of the areas
 * would have shown) and {@link Families} (many outcomes at once).
 *
 * <p>Comes in: {@link org.commonweal.statistics.compression.ClusterSums}. Goes out:
 * {@link org.commonweal.statistics.estimate.Effect}s and tests that turn into them, or a reason why there is none. Knows
 * nothing of rows, files or reports.
 */
@NullMarked
package org.commonweal.statistics.inference;

import org.jspecify.annotations.NullMarked;
