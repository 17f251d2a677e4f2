/**
 * How wrong could we be: questions put to an estimate after it was made.
 *
 * <p>Enter with an {@link Observed} estimate. {@link EquivalenceTest} asks whether it is small enough not to matter, {@link TypeErrors} and
 * {@link DetectableEffect} what a study this precise can show, {@link TrendBreakdown} how unlike the trends may have been,
 * {@link DifferenceOfEstimates} whether two estimates from the same areas differ, {@link PartialPooling} how areas differ, and
 * {@link SpecificationCurve} what other defensible choices give.
 *
 * <p>Comes in: estimates with their doubt. Goes out: values that can be printed. Knows nothing of how estimates were made.
 */
@NullMarked
package org.commonweal.statistics.sensitivity;

import org.jspecify.annotations.NullMarked;
