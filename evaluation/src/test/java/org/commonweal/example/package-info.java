/**
 * Studies for tests: Riverside, which this repository makes, and real ones that are read from the shelf.
 *
 * <p>Enter through {@link org.commonweal.example.ShelfStudies}. Knows nothing of how a study is read or evaluated.
 */
@NullMarked
package org.commonweal.example;

import org.jspecify.annotations.NullMarked;
