/**
 * From a frame to weights, and from weighted answers to numbers with the doubt that the design gives them.
 *
 * <p>Enter through {@link StratifiedDraw} to draw, through {@link SurveyDesign} to estimate. Between them stand the steps of
 * weighting, each a value whose last word takes weights and gives {@link Weighted}: {@link InclusionProbability},
 * {@link NonResponse}, {@link PostStratification}, {@link Raking}, {@link Calibration}, {@link Trimming}; {@link KishEffect}
 * judges what they cost. Where weights cannot be made, {@link NoWeights} says why; where a number cannot, {@code NotEstimable}.
 *
 * <p>Sources: S&auml;rndal, Swensson and Wretman (1992); Deville and S&auml;rndal (1992, JASA 87); Lumley (2010) and the R
 * package {@code survey}, whose conventions are ours. Knows nothing of households, files or the web.
 */
@NullMarked
package org.commonweal.statistics.sampling;

import org.jspecify.annotations.NullMarked;
