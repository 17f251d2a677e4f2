/**
 * What can go wrong, said once, with its remedy.
 *
 * <p>Enter through {@link Problem}: a kind from a room's catalogue, the place (file, row or line, column) and the facts.
 * {@link Problems} gathers them and speaks once. Each room lists its kinds in an enum of {@link Kind}s; its words stand in
 * the room's message catalogue; {@code docs/problems.md} is written from them by a test.
 *
 * <p>The ground floor: knows only {@code words}.
 */
@NullMarked
package org.commonweal.problem;

import org.jspecify.annotations.NullMarked;
