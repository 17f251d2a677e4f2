/**
 * From interviews to a wave that can be evaluated and handed on: its weights by a recipe, its seal, and files of it with labels.
 *
 * <p>Enter through {@link ExportPages} and {@link WeightsPages}. Comes in: the documents of a study, laid out as a folder. Goes out:
 * {@code weights/WAVE.csv} and its report, byte for byte those of {@code commonweal survey weights}, and files for statistics programs
 * by links that open once. Knows nothing of submissions.
 */
@NullMarked
package org.commonweal.app.weighting;

import org.jspecify.annotations.NullMarked;
