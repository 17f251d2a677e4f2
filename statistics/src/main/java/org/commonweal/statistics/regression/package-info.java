/**
 * Least squares and its kin.
 *
 * <p>Enter through {@link SumsFit} where there are {@link org.commonweal.statistics.compression.ClusterSums}: this is how
 * every evaluation runs. Enter through {@link LeastSquares} where the rows are at hand and rows are needed (HC0 to HC3,
 * two-way clusters, units as effects); its {@link RowFit} hands out covariances and coefficient tables. Enter through
 * {@link Logit} for a share modelled on the log-odds scale, from grouped cells.
 *
 * <p>Goes out: coefficients, scores, effects with their errors, and the terms left out, by name. Knows nothing of
 * programmes or arms, and nothing of files.
 */
@NullMarked
package org.commonweal.statistics.regression;

import org.jspecify.annotations.NullMarked;
