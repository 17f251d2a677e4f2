/**
 * How interviews were done, and where somebody should look: copies, speed, straight lines, missing answers, interviewers who
 * differ, places, nights, clocks, back-checks.
 *
 * <p>Enter through {@link FieldQuality}. Comes in: {@link InterviewTrace}s, answers as codes and times, no names. Goes out:
 * problems with their remedies, and the figures behind them. A sign is a reason to ask, never a verdict on an interviewer.
 */
@NullMarked
package org.commonweal.fieldwork.quality;

import org.jspecify.annotations.NullMarked;
