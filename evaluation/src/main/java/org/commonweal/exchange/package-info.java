/**
 * Formats in and out: study folders of YAML, CSV, .xlsx, Parquet, and the files of SPSS and Stata.
 *
 * <p>Enter through {@code StudyFolder}; a wave leaves through {@code WaveExport} and {@code TableFile}. Every message names the file, the row or line, what is wrong and the remedy; all
 * are gathered and said once; nothing is half-imported.
 *
 * <p>Seen by the command line and the server only: no other room of the subject knows how its values are written down.
 */
@NullMarked
package org.commonweal.exchange;

import org.jspecify.annotations.NullMarked;
