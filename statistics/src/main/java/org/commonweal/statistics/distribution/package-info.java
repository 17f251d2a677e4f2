/**
 * The reference distributions and the counted randomness that the other rooms share.
 *
 * <p>Enter through {@link StudentT}, the t distribution whose degrees of freedom may be infinite (then it is the normal).
 * {@link NoncentralT} serves power, {@link Draws} gives random numbers that depend on nothing but their key, so that
 * parallel work cannot change them.
 *
 * <p>Comes in: numbers. Goes out: probabilities, quantiles, draws. Knows nothing of estimates or designs.
 */
@NullMarked
package org.commonweal.statistics.distribution;

import org.jspecify.annotations.NullMarked;
