/**
 * The boiler room: small dense symmetric systems, solved in a fixed order.
 *
 * <p>Enter through {@link NormalEquations}. Matrices come in row by row in one array and stay small (the number of terms of a
 * model), so that clarity and the same bits on every machine count for more than blocking.
 *
 * <p>Knows nothing of models, rows or clusters.
 */
@NullMarked
package org.commonweal.statistics.linear;

import org.jspecify.annotations.NullMarked;
