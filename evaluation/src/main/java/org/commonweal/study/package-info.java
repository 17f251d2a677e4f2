/**
 * A declared plan, run on checked waves.
 *
 * <p>Enter through {@link Study}: it takes a declared plan and checked waves, and nothing else, and gives an
 * {@link Evaluation}: one {@link Finding} for each declared outcome, whatever it says, with its inference, its sensitivity
 * analyses and its origin.
 *
 * <p>Knows nothing of files, pages or pictures.
 */
@NullMarked
package org.commonweal.study;

import org.jspecify.annotations.NullMarked;
