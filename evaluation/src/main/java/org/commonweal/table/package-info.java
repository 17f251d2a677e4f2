/**
 * Tables that leave the house.
 *
 * <p>Enter through {@link TableWriter}: rows of texts and numbers as CSV that every spreadsheet opens, in which no text can
 * become a formula. Goes out: the text of the file. Knows nothing of what the table is about, nor where it is put.
 */
@NullMarked
package org.commonweal.table;

import org.jspecify.annotations.NullMarked;
