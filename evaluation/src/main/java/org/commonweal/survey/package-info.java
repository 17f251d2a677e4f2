/**
 * The household survey: what was asked, and what was answered.
 *
 * <p>Enter through {@link Wave}: the answers of one wave under its {@link Questionnaire}, in columns. An answer is a choice,
 * a number or a text, or one of the reasons why there is none ({@link Absence}): don't know and refused are never numbers.
 *
 * <p>A wave becomes a {@code CheckedWave} in {@code quality}; nothing is estimated from an unchecked one. Knows nothing of
 * plans or results.
 */
@NullMarked
package org.commonweal.survey;

import org.jspecify.annotations.NullMarked;
