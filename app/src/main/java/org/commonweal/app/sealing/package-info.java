/**
 * The seal of a wave: what will be in it is shown, then made and locked in one act; opened again with a reason, never in silence.
 *
 * <p>Enter through {@link SealPages}. Comes in: the documents of a study, laid out as a folder, interviews that were taken up among them.
 * Goes out: {@code waves/WAVE.csv} with its weights, and {@code waves/WAVE.seal}, byte for byte what {@code commonweal survey seal}
 * writes. Knows nothing of submissions but how many came since.
 */
@NullMarked
package org.commonweal.app.sealing;

import org.jspecify.annotations.NullMarked;
