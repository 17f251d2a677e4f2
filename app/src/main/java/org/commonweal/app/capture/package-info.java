/**
 * What comes back from the field: tablets with ODK Collect and browsers hand interviews in, people look at them.
 *
 * <p>Enter through {@link Receiver}: what it has acknowledged is on the disk, whole, once. {@link Checking} computes each anew
 * afterwards; {@link SubmissionPages} shows what differs. The original never changes: an edit stands beside it, with who, when
 * and why.
 */
@NullMarked
package org.commonweal.app.capture;

import org.jspecify.annotations.NullMarked;
