/**
 * Difference-in-differences: how much more did things change where the programme came?
 *
 * <p>Enter through {@link DifferenceInDifferences}. A design is a value: describe it first, give it sums last.
 *
 * <p>Comes in: {@link org.commonweal.statistics.compression.ClusterSums} over "1", the wave and the covariates. Goes out:
 * the design's own sums, with the term "did", and {@link DidResult}. Two arms and two waves; knows nothing of surveys,
 * files or rows.
 */
@NullMarked
package org.commonweal.statistics.did;

import org.jspecify.annotations.NullMarked;
