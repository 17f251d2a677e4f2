/**
 * What other software said of our data, for tests.
 *
 * <p>Enter through {@link ExpectedNumbers} and {@link ReferenceTable}: both read {@code reference/} at the root of the repository.
 */
@org.jspecify.annotations.NullMarked
package org.commonweal.statistics.reference;
