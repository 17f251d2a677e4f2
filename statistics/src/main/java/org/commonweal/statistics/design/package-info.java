/**
 * Before a study: how large an effect a number of areas and households could show.
 *
 * <p>Enter through {@link StudyDesign}: areas, households, how alike neighbours are, how much of the sample comes back. It gives
 * standard error, power and minimum detectable effect by formula; {@link SimulatedStudy} gives power and size of any
 * {@link InferenceMethod} by simulation, with its Monte-Carlo error.
 *
 * <p>Comes in: a design. Goes out: {@link Power}, curves, {@link Rejections}. Knows nothing of data that were collected.
 */
@NullMarked
package org.commonweal.statistics.design;

import org.jspecify.annotations.NullMarked;
