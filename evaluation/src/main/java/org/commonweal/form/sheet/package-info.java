/**
 * The sheets of a form, whatever kind of file they came in, and what can be wrong with them.
 *
 * <p>Enter through {@link Sheets}: {@code .xlsx}, {@code .csv} and Markdown tables become the same value, rows of text under
 * the headers of their sheet, and go back to {@code .xlsx} and Markdown. What a workbook unfolds to is counted while it
 * unfolds. {@link FormProblem} lists everything that this room and those above it may say of a form.
 *
 * <p>Knows only {@code words} and {@code problem}; what the columns mean is known upstairs.
 */
@NullMarked
package org.commonweal.form.sheet;

import org.jspecify.annotations.NullMarked;
