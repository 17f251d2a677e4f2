/**
 * Results on pages: the declared plan is run as a job, and each run is kept as documents of the study.
 *
 * <p>Enter through {@link Runs}. What a page shows is cut from the report of the run, which passed {@code disclosure} when it
 * was made: there is no other way to a number here.
 */
@NullMarked
package org.commonweal.app.results;

import org.jspecify.annotations.NullMarked;
