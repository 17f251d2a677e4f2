/**
 * The boiler room: small dense matrices, solved in a fixed order so that they say what is wrong with them.
 *
 * <p>Enter through {@link SymmetricSystem} for normal equations that name their dependencies, {@link NormalEquations} for
 * a bare factor, {@link OrthogonalColumns} for rows and {@link SymmetricEigen} for roots of symmetric matrices. Matrices
 * are plain arrays, row by row, and stay small (the number of terms of a model).
 *
 * <p>Comes in: arrays and the names of the terms. Goes out: solutions, inverses and {@link Dependency dependencies} by
 * name. Knows nothing of models, clusters or weights.
 */
@NullMarked
package org.commonweal.statistics.linear;

import org.jspecify.annotations.NullMarked;
