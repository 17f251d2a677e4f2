/**
 * From interviews that came in to the wave that counts: what is kept, what is left out and why, and the seal on what was made.
 *
 * <p>Enter through {@link Arrivals}, whose {@code sorted} sets those apart that cannot count, each with its reason: whatever came is
 * kept or listed, never lost. {@link SealHistory} says when a wave was sealed, opened again, and when somebody left it;
 * {@link WaveDifference} says what became different from one table to the next.
 *
 * <p>Knows nothing of files, nor of how interviews were held or weights are made.
 */
@NullMarked
package org.commonweal.sealing;

import org.jspecify.annotations.NullMarked;
