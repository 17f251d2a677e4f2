/**
 * Measurements: how long the engine takes, how much memory, and how often its tests reject where there is nothing to find.
 *
 * <p>Enter through {@code Speed} (JMH; the script {@code bench/run}) or {@link SizeOfTests} (the simulation behind
 * {@code docs/methods/size-of-the-tests.md}). Comes in: made-up studies from fixed seeds. Goes out: tables for people.
 *
 * <p>No test depends on a time: machines differ. Nothing in the other modules knows of this one.
 */
@NullMarked
package org.commonweal.bench;

import org.jspecify.annotations.NullMarked;
