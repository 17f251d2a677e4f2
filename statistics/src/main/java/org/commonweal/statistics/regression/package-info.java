/**
 * Least squares and its kin.
 *
 * <p>Enter through {@link Logit} for a share modelled on the log-odds scale: grouped cells come in, effects with
 * model-based or cluster-robust errors go out, on the log-odds and on the probability scale.
 *
 * <p>Knows nothing of programmes, and nothing of files.
 */
@NullMarked
package org.commonweal.statistics.regression;

import org.jspecify.annotations.NullMarked;
