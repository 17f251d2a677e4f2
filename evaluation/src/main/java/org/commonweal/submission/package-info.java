/**
 * What comes back from the field: a filled form as XML, read safely, and what is odd about it.
 *
 * <p>Enter through {@link Submission} (what came) and {@link FormRules} (what its form says of it). {@link FormRules#check}
 * computes every relevance, constraint and calculation anew with JavaRosa and looks itself for what JavaRosa passes over; what
 * differs goes out as {@link Discrepancy}. Nothing is ever mended: an edit is somebody's act, kept beside the original.
 *
 * <p>Comes in: bytes from strangers. Goes out: answers by path, discrepancies. Knows nothing of stores and the web.
 */
@NullMarked
package org.commonweal.submission;

import org.jspecify.annotations.NullMarked;
