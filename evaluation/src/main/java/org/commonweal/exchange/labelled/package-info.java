/**
 * Tables with labels, as statistics programs write them, whatever the format: names, words, value labels, and the reasons why
 * there is no answer.
 *
 * <p>Enter through {@link LabelledTable} to write: variables with their cells in columns. Enter through {@link LabelledFile}
 * to read: what a file says of its variables ({@link FileVariable}), then its rows, handed to a {@link RowTaker} one value at
 * a time without an object for each.
 *
 * <p>The formats stand in the rooms beside ({@code sav}, {@code dta}, {@code ddi}) and know one another not at all. Knows
 * nothing of questionnaires and study folders.
 */
@NullMarked
package org.commonweal.exchange.labelled;

import org.jspecify.annotations.NullMarked;
