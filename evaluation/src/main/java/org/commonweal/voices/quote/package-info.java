/**
 * Somebody's own words before they leave: whether they may, and as whose. Enter through {@link QuoteCheck}. It looks at what the
 * person agreed to, at how many people of the study share what is shown of them, and at the words themselves.
 *
 * <p>Source: the threshold is the house's rule for counts ({@code disclosure}); role, place and a rare attribute together are what
 * gives people away in small places.
 */
@NullMarked
package org.commonweal.voices.quote;

import org.jspecify.annotations.NullMarked;
