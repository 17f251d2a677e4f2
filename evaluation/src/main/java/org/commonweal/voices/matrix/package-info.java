/**
 * The framework matrix: cases down, codes across, and in each cell what somebody wrote about what was said, with the passages that it leans
 * on. A cell remembers on which codings it was written; where these have changed since, it is stale until somebody reads it again.
 *
 * <p>Enter through {@link FrameworkMatrix}. Method: Ritchie and Spencer (1994); Gale and others (2013), BMC Medical Research Methodology 13:117.
 */
@NullMarked
package org.commonweal.voices.matrix;

import org.jspecify.annotations.NullMarked;
