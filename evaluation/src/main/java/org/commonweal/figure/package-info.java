/**
 * Small honest pictures as accessible SVG: drawn from numbers with their doubt, legible in print and for colour-blind
 * readers, each with a text alternative.
 *
 * <p>Knows nothing of studies: it is given numbers and words. It is never given what disclosure has not passed.
 */
@NullMarked
package org.commonweal.figure;

import org.jspecify.annotations.NullMarked;
